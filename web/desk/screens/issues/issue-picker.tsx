import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { type IssueView, read } from '../../api/queries.ts'
import { useWords } from '../../words.ts'

type Props = {
  readonly id: string
  readonly issue: IssueView
  readonly value: string | undefined
  readonly onChange: (issueId: string | undefined) => void
}

/** Chooses another issue: the likely duplicates first, any open one by words or number. */
export function IssuePicker({ id, issue, value, onChange }: Props) {
  const { t } = useWords()
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed.trim())
  const found = useQuery({
    ...read('issues.list', { box: 'scope', open: true, q, limit: 20 }),
    enabled: q !== '',
    placeholderData: keepPreviousData,
  })
  const offered = q === '' ? issue.similar : (found.data?.issues ?? [])
  return (
    <Select<string>
      id={id}
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      {...(value === undefined ? {} : { value })}
      placeholder={t('merge.placeholder')}
      notFoundContent={t('merge.none')}
      options={offered
        .filter((one) => one.id !== issue.id)
        .map((one) => ({ value: one.id, label: `${one.number} ${one.title}（${one.placeText}）` }))}
      onChange={onChange}
    />
  )
}

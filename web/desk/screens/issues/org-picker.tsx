import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useDeferredValue, useEffect, useEffectEvent, useState } from 'react'
import { type Org, read, type Tier } from '../../api/queries.ts'
import { useWords } from '../../words.ts'

/** Offices offered at once; more are found by typing. */
const OFFERED_MAX = 30

type Search = { readonly tier?: Tier; readonly areaCode?: string }

function useOrgs(search: Search, typed: string) {
  const q = useDeferredValue(typed)
  return useQuery({
    ...read('organization.list_orgs', {
      ...search,
      ...(q === '' ? {} : { q }),
      limit: OFFERED_MAX,
    }),
    placeholderData: keepPreviousData,
  })
}

type One = {
  readonly id: string
  readonly search: Search
  readonly value: string | undefined
  readonly invalid: boolean
  /** Puts the first office of the answer in, which is the one that covers the place. */
  readonly prefill?: boolean
  /** An office that is never put in by itself: the one that has just sent it back. */
  readonly notId?: string | undefined
  /** Said to those who listen, where no label stands beside it. */
  readonly label?: string
  /** Offices whose names are known already: one of them may be the value. */
  readonly known?: readonly { id: string; name: string }[]
  readonly onChange: (orgId: string | undefined) => void
}

/** Finds one office by name among those of a level and place. */
export function OrgPicker(props: One) {
  const { id, search, value, invalid, prefill = false, notId, onChange } = props
  const { t } = useWords()
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState<{ id: string; name: string }>()
  const orgs = useOrgs(search, typed)
  const offered = orgs.data?.orgs ?? []
  // Where the place or level decides what is offered, an office that is not is no choice any more.
  const kept = prefill ? [] : [...(props.known ?? []), ...(chosen ? [chosen] : [])]
  const isKept = kept.some((org) => org.id === value)
  const fits = isKept || offered.some((org) => org.id === value)
  const names = new Map(
    kept.filter(({ id: one }) => one === value).map((org) => [org.id, org.name]),
  )
  for (const org of offered) names.set(org.id, org.name)
  const settled = orgs.isPlaceholderData || typed !== '' ? [] : (orgs.data?.orgs ?? [])
  const first = settled.find((org) => org.id !== notId)?.id
  const fillIn = useEffectEvent((orgId: string) => {
    if (prefill && !fits) onChange(orgId)
  })
  // Only a new answer may put an office in; a later choice of the clerk stands.
  useEffect(() => {
    if (first !== undefined) fillIn(first)
  }, [first])
  return (
    <Select<string>
      id={id}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      allowClear
      {...(value === undefined || (!fits && typed === '') ? {} : { value })}
      {...(invalid ? { status: 'error' as const } : {})}
      loading={orgs.isFetching}
      placeholder={t('org.placeholder')}
      notFoundContent={orgs.isFetching ? t('state.loading') : t('org.none')}
      {...(props.label === undefined ? {} : { 'aria-label': props.label })}
      options={[...names].map(([orgId, name]) => ({ value: orgId, label: name }))}
      onChange={(orgId: string | undefined) => {
        setChosen(offered.find((org: Org) => org.id === orgId))
        onChange(orgId)
      }}
    />
  )
}

type Many = {
  readonly id: string
  readonly known: readonly { id: string; name: string }[]
  readonly value: readonly string[]
  readonly onChange: (orgIds: readonly string[]) => void
}

/** Finds up to nine helping offices. */
export function OrgsPicker({ id, known, value, onChange }: Many) {
  const { t } = useWords()
  const [typed, setTyped] = useState('')
  const [names, setNames] = useState(() => new Map(known.map((org) => [org.id, org.name])))
  const orgs = useOrgs({}, typed)
  const offered = orgs.data?.orgs ?? []
  const options = new Map([...names, ...offered.map((org) => [org.id, org.name] as const)])
  return (
    <Select<string[]>
      id={id}
      mode="multiple"
      maxCount={9}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      value={[...value]}
      placeholder={t('org.helpers_placeholder')}
      notFoundContent={orgs.isFetching ? t('state.loading') : t('org.none')}
      options={[...options].map(([orgId, name]) => ({ value: orgId, label: name }))}
      onChange={(chosen) => {
        setNames(new Map(chosen.map((one) => [one, options.get(one) ?? one])))
        onChange(chosen)
      }}
    />
  )
}

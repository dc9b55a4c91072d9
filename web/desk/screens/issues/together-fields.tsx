import { useQuery } from '@tanstack/react-query'
import { Button, Input, InputNumber, Select } from 'antd'
import {
  type FieldValue,
  idsOf,
  type PartValue,
  partsOf,
  type ShareValue,
  sharesOf,
} from '#kit/issues/moves.ts'
import { areasQuery, categoriesQuery, type IssueView } from '../../api/queries.ts'
import { useWords } from '../../words.ts'
import { OrgPicker } from './org-picker.tsx'

/** A report is split into at most so many parts at once; the server knows the district's own number. */
const PARTS_MAX = 9
const SHARES_MAX = 6

type Props = {
  readonly id: string
  readonly value: FieldValue
  readonly invalid: boolean
  readonly onChange: (value: FieldValue) => void
}

function replaced<T>(list: readonly T[], at: number, one: T): readonly T[] {
  return list.map((old, index) => (index === at ? one : old))
}

/** The matters of a report, each with its own words and category. */
export function PartsField({ id, value, invalid, onChange }: Props) {
  const { t, issues } = useWords()
  const parts = partsOf(value)
  const categories = useQuery(categoriesQuery)
  const parents = new Set(categories.data?.categories.map(({ parentCode }) => parentCode))
  const options = (categories.data?.categories ?? [])
    .filter(({ code }) => !parents.has(code))
    .map(({ code, name }) => ({ value: code, label: name }))
  const set = (at: number, part: PartValue) => onChange(replaced(parts, at, part))
  return (
    <div className="part-rows" id={id}>
      {parts.map((part, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a part is known by its place alone.
        <fieldset key={at} className="part-row">
          <legend>{t('together.part', { n: at + 1 })}</legend>
          <Input.TextArea
            aria-label={t('together.part_words', { n: at + 1 })}
            autoSize={{ minRows: 2, maxRows: 6 }}
            maxLength={2000}
            {...(invalid && part.description.trim().length < 2 ? { status: 'error' as const } : {})}
            value={part.description}
            onChange={(event) => set(at, { ...part, description: event.target.value })}
          />
          <Select<string>
            aria-label={`${issues.fields.categoryCode} ${at + 1}`}
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={issues.fields.categoryCode}
            {...(part.categoryCode === '' ? {} : { value: part.categoryCode })}
            {...(invalid && part.categoryCode === '' ? { status: 'error' as const } : {})}
            options={options}
            onChange={(categoryCode) => set(at, { ...part, categoryCode })}
          />
          {parts.length > 2 ? (
            <Button type="text" onClick={() => onChange(parts.filter((_, one) => one !== at))}>
              {t('together.remove_part', { n: at + 1 })}
            </Button>
          ) : null}
        </fieldset>
      ))}
      {parts.length < PARTS_MAX ? (
        <Button onClick={() => onChange([...parts, { description: '', categoryCode: '' }])}>
          {t('together.add_part')}
        </Button>
      ) : null}
    </div>
  )
}

/** The other communities of a border case: those of the same street, the near ones first. */
export function AreasField({
  id,
  issue,
  value,
  onChange,
}: Omit<Props, 'invalid'> & { issue: IssueView }) {
  const { t } = useWords()
  const codes = [...idsOf(value)]
  const street = useQuery(areasQuery(issue.areaCode.slice(0, 9)))
  const named = new Map(
    [...issue.nearAreas, ...(issue.border?.areas ?? [])].map((one) => [one.areaCode, one.areaName]),
  )
  for (const area of street.data?.areas ?? []) named.set(area.code, area.name)
  const options = [...named]
    .filter(([code]) => !issue.areaCode.startsWith(code))
    .map(([code, name]) => ({ value: code, label: name }))
  return (
    <>
      <Select<string[]>
        id={id}
        mode="multiple"
        maxCount={4}
        loading={street.isFetching}
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={t('together.areas_placeholder')}
        options={options}
        value={codes}
        onChange={(chosen) => onChange(chosen)}
      />
      {issue.nearAreas.map((near) => (
        <p key={near.areaCode} className="muted small">
          {t('together.near', { area: near.areaName, metres: near.metres })}
        </p>
      ))}
    </>
  )
}

/** Who bears what of the cost; the sum stands below while it is typed. */
export function SharesField({
  id,
  issue,
  value,
  onChange,
}: Omit<Props, 'invalid'> & { issue: IssueView }) {
  const { t } = useWords()
  const shares = sharesOf(value)
  const sum = shares.reduce((total, { percent }) => total + percent, 0)
  const set = (at: number, share: ShareValue) => onChange(replaced(shares, at, share))
  return (
    <div className="share-rows" id={id}>
      {shares.map((share, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row may not name its office yet.
        <div key={at} className="share-row">
          <OrgPicker
            id={`${id}-${at}`}
            label={t('together.share_office', { n: at + 1 })}
            known={issue.border?.shares.map(({ org }) => org) ?? []}
            search={{}}
            value={share.orgId === '' ? undefined : share.orgId}
            invalid={false}
            onChange={(orgId) => set(at, { ...share, orgId: orgId ?? '' })}
          />
          <InputNumber<number>
            aria-label={t('together.share_percent', { n: at + 1 })}
            min={0}
            max={100}
            precision={0}
            suffix="%"
            value={share.percent}
            onChange={(percent) => set(at, { ...share, percent: percent ?? 0 })}
          />
          <Button
            type="text"
            aria-label={t('together.remove_share', { n: at + 1 })}
            onClick={() => onChange(shares.filter((_, one) => one !== at))}
          >
            {t('together.remove')}
          </Button>
        </div>
      ))}
      <p className="share-foot">
        {shares.length < SHARES_MAX ? (
          <Button onClick={() => onChange([...shares, { orgId: '', percent: 0 }])}>
            {t('together.add_share')}
          </Button>
        ) : null}
        {shares.length === 0 ? (
          <span className="muted small">{t('together.no_shares')}</span>
        ) : (
          <output className={sum === 100 ? 'say-done' : 'say-soon'}>
            {t(sum === 100 ? 'together.sum_right' : 'together.sum_wrong', { sum })}
          </output>
        )}
      </p>
    </div>
  )
}

/** One of the offices that are asked and have not answered. */
export function HelperField({
  id,
  issue,
  value,
  onChange,
}: Omit<Props, 'invalid'> & { issue: IssueView }) {
  const open = issue.help.filter(({ endedAt }) => endedAt === null)
  return (
    <Select<string>
      id={id}
      {...(typeof value === 'string' ? { value } : {})}
      options={open.map(({ org }) => ({ value: org.id, label: org.name }))}
      onChange={(orgId) => onChange(orgId)}
    />
  )
}

import { useQuery } from '@tanstack/react-query'
import { Input, InputNumber, Radio, Select } from 'antd'
import {
  type Field,
  type FieldValue,
  idsOf,
  isRequired,
  nextTier,
  type Values,
} from '#kit/issues/moves.ts'
import { fill } from '#kit/words/fill.ts'
import { chinaDay } from '#kit/words/when.ts'
import { categoriesQuery, type IssueView, type Tier } from '../../api/queries.ts'
import { useNowMs } from '../../use-now.ts'
import { PhotoPicker } from '../../widgets/photo-picker.tsx'
import { useWords } from '../../words.ts'
import { TIER_CODES, URGENCY_CODES } from './filters.ts'
import { IssuePicker } from './issue-picker.tsx'
import { OrgPicker, OrgsPicker } from './org-picker.tsx'
import { AreasField, HelperField, PartsField, SharesField } from './together-fields.tsx'

type Props = {
  readonly field: Field
  readonly issue: IssueView
  readonly values: Values
  readonly invalid: boolean
  readonly onChange: (value: FieldValue) => void
}

const NOTE_LENGTH_MAX = 1000
const DAY_MS = 86_400_000
/** A shelved matter is looked at again within a quarter. */
const REVIEW_DAYS_MAX = 92

function tierOf(value: FieldValue): Tier | undefined {
  return TIER_CODES.find((tier) => tier === value)
}

function Choices(props: {
  name: string
  options: readonly (readonly [string | boolean, string])[]
  value: FieldValue
  onChange: (value: string | boolean) => void
}) {
  return (
    <Radio.Group
      id={`field-${props.name}`}
      aria-labelledby={`label-${props.name}`}
      value={props.value}
      onChange={(event) => props.onChange(event.target.value)}
      options={props.options.map(([value, label]) => ({ value, label }))}
    />
  )
}

function CategorySelect({
  id,
  value,
  onChange,
}: {
  id: string
  value: FieldValue
  onChange: (code: string) => void
}) {
  const { loop } = useWords()
  const categories = useQuery(categoriesQuery)
  return (
    <Select<string>
      id={id}
      showSearch={{ optionFilterProp: 'label' }}
      {...(typeof value === 'string' ? { value } : {})}
      loading={categories.isPending}
      options={(categories.data?.categories ?? []).map((category) => ({
        value: category.code,
        label: `${category.parentCode === null ? '' : '　'}${category.name}（${loop.tierNumerals[category.tier]} ${fill(loop.limit, { amount: category.limitAmount, unit: limitUnit(loop.units, category.limitUnit) })}）`,
      }))}
      onChange={onChange}
    />
  )
}

function limitUnit(units: Readonly<Record<string, string>>, unit: string): string {
  return units[unit] ?? unit
}

/** The control of one field. */
function Control({ field, issue, values, invalid, onChange }: Props) {
  const { t, issues, loop } = useWords()
  const nowMs = useNowMs()
  const value = values[field.name]
  const id = `field-${field.name}`
  switch (field.kind) {
    case 'note':
      return (
        <Input.TextArea
          id={id}
          autoSize={{ minRows: 2, maxRows: 8 }}
          maxLength={NOTE_LENGTH_MAX}
          aria-invalid={invalid}
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => onChange(event.target.value)}
        />
      )
    case 'line':
      return (
        <Input
          id={id}
          maxLength={field.lengthMax}
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => onChange(event.target.value)}
        />
      )
    case 'choice':
      return (
        <Choices
          name={field.name}
          value={value}
          options={Object.entries(issues[field.words])}
          onChange={onChange}
        />
      )
    case 'yes_no':
      return (
        <Choices
          name={field.name}
          value={value}
          options={[
            [true, t(`yes.${field.name}`)],
            [false, t(`no.${field.name}`)],
          ]}
          onChange={onChange}
        />
      )
    case 'tier':
      return (
        <Choices
          name={field.name}
          value={value}
          options={TIER_CODES.map((tier) => [
            tier,
            `${loop.tierNumerals[tier]} ${loop.tiers[tier]}${tier === (issue.suggestion?.tier ?? issue.suggestedTier) ? t('suggested') : ''}`,
          ])}
          onChange={onChange}
        />
      )
    case 'urgency':
      return (
        <Choices
          name={field.name}
          value={value}
          options={URGENCY_CODES.map((urgency) => [urgency, loop.urgencies[urgency]])}
          onChange={onChange}
        />
      )
    case 'category':
      return <CategorySelect id={id} value={value} onChange={onChange} />
    case 'org': {
      const tier = field.at === 'next' ? nextTier(issue.tier) : tierOf(values.tier)
      return (
        <OrgPicker
          id={id}
          search={field.at === 'any' ? {} : { ...(tier ? { tier } : {}), areaCode: issue.areaCode }}
          prefill={field.at !== 'any'}
          notId={field.name === 'holderOrgId' ? issue.holder?.id : undefined}
          known={[issue.holder, issue.border?.lead, issue.suggestion?.org].filter(
            (org) => org !== null && org !== undefined,
          )}
          value={typeof value === 'string' ? value : undefined}
          invalid={invalid}
          onChange={onChange}
        />
      )
    }
    case 'orgs':
      return (
        <OrgsPicker
          id={id}
          known={[...issue.helpers, ...(issue.suggestion?.helpers ?? [])]}
          value={idsOf(value)}
          onChange={onChange}
        />
      )
    case 'photos':
      return <PhotoPicker id={id} ids={idsOf(value)} onChange={onChange} />
    case 'parts':
      return <PartsField id={id} value={value} invalid={invalid} onChange={onChange} />
    case 'areas':
      return <AreasField id={id} issue={issue} value={value} onChange={onChange} />
    case 'shares':
      return <SharesField id={id} issue={issue} value={value} onChange={onChange} />
    case 'helper':
      return <HelperField id={id} issue={issue} value={value} onChange={onChange} />
    case 'days':
      return (
        <InputNumber<number>
          id={id}
          min={1}
          max={field.max}
          value={typeof value === 'number' ? value : null}
          onChange={(days) => onChange(days ?? undefined)}
        />
      )
    case 'count':
      return (
        <InputNumber<number>
          id={id}
          min={0}
          max={field.max}
          precision={0}
          value={typeof value === 'number' ? value : null}
          onChange={(count) => onChange(count ?? undefined)}
        />
      )
    case 'day':
      return (
        <Input
          id={id}
          type="date"
          min={chinaDay(nowMs + DAY_MS)}
          max={chinaDay(nowMs + REVIEW_DAYS_MAX * DAY_MS)}
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => onChange(event.target.value)}
        />
      )
    case 'issue':
      return (
        <IssuePicker
          id={id}
          issue={issue}
          value={typeof value === 'string' ? value : undefined}
          onChange={onChange}
        />
      )
  }
}

/** A labelled field of a move's form. Groups of choices are labelled by reference. */
export function MoveField(props: Props) {
  const { t, issues } = useWords()
  const { field, invalid } = props
  const word = issues.fields[field.name]
  const label = isRequired(field, props.values) ? word : t('field.optional', { label: word })
  const grouped = ['choice', 'yes_no', 'tier', 'urgency', 'photos', 'parts', 'shares'].includes(
    field.kind,
  )
  return (
    <div className={invalid ? 'field invalid' : 'field'}>
      {grouped ? (
        <span className="field-label" id={`label-${field.name}`}>
          {label}
        </span>
      ) : (
        <label className="field-label" htmlFor={`field-${field.name}`}>
          {label}
        </label>
      )}
      <Control {...props} />
    </div>
  )
}

import { useState } from 'react'
import type { IssueView } from '#contract/issues/terms.ts'
import type { Tier } from '#contract/loop/terms.ts'
import { useAsk } from '#kit/api/query.ts'
import { type FieldValue, type Field as MoveFieldSpec, nextTier } from '#kit/issues/moves.ts'
import { useCategories } from '#kit/issues/queries.ts'
import { Choices, type Option } from '../../parts/choice.tsx'
import { Field } from '../../parts/field.tsx'
import { PhotoPicker } from '../../parts/photo-picker.tsx'
import { Answer } from '../../parts/states.tsx'
import { useWords } from '../../words.ts'
import type { KeptForm } from './use-kept-form.ts'

const NOTE_MAX = 1000
/** Up to this many options stand as cards; more become chips. */
const CARDS_MAX = 4
const TIERS = ['estate', 'community', 'street', 'department'] as const satisfies readonly Tier[]

type Props = {
  field: MoveFieldSpec
  issue: IssueView
  form: KeptForm
  change: (edit: (before: KeptForm) => KeptForm) => void
  missing: boolean
}

function asText(value: FieldValue): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

/** Finds an office by name at a tier; the answers are a list of choices under the words. */
function OrgField(props: {
  label: string
  tier: Tier | undefined
  areaCode: string
  value: string | null
  onChange: (orgId: string) => void
  missing: boolean
}) {
  const words = useWords()
  const [q, setQ] = useState('')
  const found = useAsk(
    'organization.list_orgs',
    {
      limit: 8,
      // Unasked, the offices of the place; by name, those of the whole district.
      areaCode: q.trim() ? props.areaCode.slice(0, 6) : props.areaCode,
      ...(q.trim() ? { q: q.trim() } : {}),
      ...(props.tier ? { tier: props.tier } : {}),
    },
    { keep: true },
  )
  return (
    <div className="stack">
      <Field
        label={props.label}
        value={q}
        onChange={setQ}
        placeholder={words.pocket.act.orgExample}
        problem={props.missing ? words.pocket.act.chooseOne : null}
      />
      <Answer asked={found} rows={1}>
        {({ orgs }) =>
          orgs.length === 0 ? (
            <p className="muted">{words.pocket.act.noOrg}</p>
          ) : (
            <Choices
              hideLabel
              label={props.label}
              value={props.value}
              onChange={props.onChange}
              options={orgs.map(({ id, name }) => ({ value: id, label: name }))}
            />
          )
        }
      </Answer>
    </div>
  )
}

/** Which other issue it is the same as: those that look alike, chosen by title and number. */
function SimilarField(props: Props & { value: string | null; onChange: (id: string) => void }) {
  const words = useWords()
  const { similar } = props.issue
  if (similar.length === 0) return <p className="muted">{words.pocket.act.noSimilar}</p>
  return (
    <Choices
      label={words.issues.fields.intoIssueId}
      value={props.value}
      onChange={props.onChange}
      options={similar.map(({ id, title, number, placeText }) => ({
        value: id,
        label: title,
        hint: `${number} ${placeText}`,
      }))}
    />
  )
}

type Control = {
  label: string
  value: FieldValue
  /** The value when it is a word or an id. */
  picked: string | null
  problem: string | null
  set: (next: FieldValue) => void
}

/** What a field shows and how it changes, whatever its kind. */
function useControl({ field, form, change, missing }: Props): Control {
  const words = useWords()
  const value = form.values[field.name]
  return {
    label: words.issues.fields[field.name],
    value,
    picked: typeof value === 'string' ? value : null,
    problem: missing ? words.pocket.act.fillIn : null,
    set: (next) =>
      change((before) => ({
        ...before,
        values: {
          ...before.values,
          // An office belongs to a tier: another tier needs another office.
          ...(field.kind === 'tier' ? { holderOrgId: undefined } : {}),
          [field.name]: next,
        },
      })),
  }
}

/** One of a few as cards, of many as chips. */
function PickField(props: { control: Control; options: readonly Option<string>[] }) {
  const { control, options } = props
  return (
    <Choices
      label={control.label}
      look={options.length > CARDS_MAX ? 'chips' : 'cards'}
      options={options}
      value={options.find(({ value }) => value === control.picked)?.value ?? null}
      onChange={control.set}
      invalid={control.problem !== null}
    />
  )
}

function optionsOf(group: Readonly<Record<string, string>>): Option<string>[] {
  return Object.entries(group).map(([value, label]) => ({ value, label }))
}

/** The offices that are asked and have not answered. */
function helpersOf({ help }: IssueView): Option<string>[] {
  const open = help.filter(({ endedAt }) => endedAt === null)
  return open.map(({ org }) => ({ value: org.id, label: org.name }))
}

function YesNoField({ control }: { control: Control }) {
  const words = useWords()
  return (
    <Choices
      label={control.label}
      look="chips"
      value={control.value === true ? 'yes' : control.value === false ? 'no' : null}
      onChange={(answer) => control.set(answer === 'yes')}
      options={[
        { value: 'yes', label: words.pocket.act.yes },
        { value: 'no', label: words.pocket.act.no },
      ]}
    />
  )
}

function CategoryField({ control }: { control: Control }) {
  const words = useWords()
  const categories = useCategories().data?.categories ?? []
  const parents = new Set(categories.map(({ parentCode }) => parentCode))
  const options = categories
    .filter(({ code }) => !parents.has(code))
    .map(({ code, name }) => ({ value: code, label: name }))
  const chosen = options.find(({ value }) => value === control.picked)?.label
  return (
    <details>
      <summary className="button">
        {control.label}：{chosen ?? words.pocket.act.notYet}
      </summary>
      <PickField control={control} options={options} />
    </details>
  )
}

/** The tier at which an office is looked for: the one above, the one chosen in this form, or any. */
function tierSought(at: 'chosen' | 'next' | 'any', { issue, form }: Props): Tier | undefined {
  if (at === 'next') return nextTier(issue.tier)
  return at === 'chosen' ? TIERS.find((tier) => tier === form.values.tier) : undefined
}

/** Fields that are written: words, a line, a number of days, a day. */
function WrittenField({ field, control }: { field: MoveFieldSpec; control: Control }) {
  const { label, problem, set } = control
  const shared = { label, problem, value: asText(control.value), onChange: set }
  switch (field.kind) {
    case 'note':
      return <Field {...shared} rows={4} limit={NOTE_MAX} />
    case 'line':
      return <Field {...shared} limit={field.lengthMax} />
    case 'day':
      return <Field {...shared} type="date" />
    case 'days':
      return (
        <Field
          {...shared}
          type="number"
          inputMode="numeric"
          min={1}
          max={field.max}
          onChange={(text) => set(text === '' ? undefined : Number(text))}
        />
      )
    case 'count':
      return (
        <Field
          {...shared}
          type="number"
          inputMode="numeric"
          min={0}
          max={field.max}
          onChange={(text) => set(text === '' ? undefined : Number(text))}
        />
      )
    default:
      return null
  }
}

/** One input of a move, as large as a thumb. */
export function MoveField(props: Props) {
  const { field, issue, form, change } = props
  const words = useWords()
  const control = useControl(props)
  switch (field.kind) {
    case 'choice':
      return <PickField control={control} options={optionsOf(words.issues[field.words])} />
    case 'tier':
      return <PickField control={control} options={optionsOf(words.loop.tiers)} />
    case 'urgency':
      return <PickField control={control} options={optionsOf(words.loop.urgencies)} />
    case 'yes_no':
      return <YesNoField control={control} />
    case 'category':
      return <CategoryField control={control} />
    case 'org':
      return (
        <OrgField
          label={control.label}
          tier={tierSought(field.at, props)}
          areaCode={issue.areaCode}
          value={control.picked}
          onChange={control.set}
          missing={props.missing}
        />
      )
    case 'issue':
      return <SimilarField {...props} value={control.picked} onChange={control.set} />
    case 'photos':
      return (
        <section className="section">
          <h2>{control.label}</h2>
          <PhotoPicker
            photos={form.photos}
            onChange={(edit) => change((before) => ({ ...before, photos: edit(before.photos) }))}
          />
        </section>
      )
    case 'helper':
      return <PickField control={control} options={helpersOf(issue)} />
    case 'parts':
    case 'areas':
    case 'shares':
    case 'orgs':
      // Splitting and sharing costs are a desk's work too. Several helpers at once are chosen at a desk; on a phone 请求协办 asks for one at a time.
      return null
    default:
      return <WrittenField field={field} control={control} />
  }
}

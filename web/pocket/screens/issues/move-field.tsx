import { useState } from 'react'
import type { IssueView } from '#contract/issues/terms.ts'
import type { Tier, Urgency } from '#contract/loop/terms.ts'
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

/** One input of a move, as large as a thumb. */
export function MoveField(props: Props) {
  const { field, issue, form, change } = props
  const words = useWords()
  const categories = useCategories().data?.categories ?? []
  const label = words.issues.fields[field.name]
  const value = form.values[field.name]
  const set = (next: FieldValue) =>
    change((before) => ({
      ...before,
      values: {
        ...before.values,
        // An office belongs to a tier: another tier needs another office.
        ...(field.kind === 'tier' ? { holderOrgId: undefined } : {}),
        [field.name]: next,
      },
    }))
  const problem = props.missing ? words.pocket.act.fillIn : null
  const picked = typeof value === 'string' ? value : null

  const choose = <V extends string>(options: readonly Option<V>[]) => (
    <Choices
      label={label}
      look={options.length > CARDS_MAX ? 'chips' : 'cards'}
      options={options}
      value={options.find((option) => option.value === picked)?.value ?? null}
      onChange={set}
      invalid={props.missing}
    />
  )
  const fromWords = <V extends string>(group: Readonly<Record<V, string>>) =>
    choose(Object.entries<string>(group).map(([code, text]) => ({ value: code, label: text })))

  switch (field.kind) {
    case 'note':
      return (
        <Field
          label={label}
          value={asText(value)}
          onChange={set}
          rows={4}
          limit={NOTE_MAX}
          problem={problem}
        />
      )
    case 'line':
      return (
        <Field
          label={label}
          value={asText(value)}
          onChange={set}
          limit={field.lengthMax}
          problem={problem}
        />
      )
    case 'choice':
      return fromWords<string>(words.issues[field.words])
    case 'tier':
      return fromWords<Tier>(words.loop.tiers)
    case 'urgency':
      return fromWords<Urgency>(words.loop.urgencies)
    case 'yes_no':
      return (
        <Choices
          label={label}
          look="chips"
          value={value === true ? 'yes' : value === false ? 'no' : null}
          onChange={(answer) => set(answer === 'yes')}
          options={[
            { value: 'yes', label: words.pocket.act.yes },
            { value: 'no', label: words.pocket.act.no },
          ]}
        />
      )
    case 'days':
      return (
        <Field
          label={label}
          type="number"
          inputMode="numeric"
          min={1}
          max={field.max}
          value={asText(value)}
          onChange={(text) => set(text === '' ? undefined : Number(text))}
          problem={problem}
        />
      )
    case 'day':
      return (
        <Field label={label} type="date" value={asText(value)} onChange={set} problem={problem} />
      )
    case 'photos':
      return (
        <section className="section">
          <h2>{label}</h2>
          <PhotoPicker
            photos={form.photos}
            onChange={(edit) => change((before) => ({ ...before, photos: edit(before.photos) }))}
          />
        </section>
      )
    case 'category': {
      const parents = new Set(categories.map(({ parentCode }) => parentCode))
      const leaves = categories.filter(({ code }) => !parents.has(code))
      return (
        <details>
          <summary className="button">
            {label}：{leaves.find(({ code }) => code === picked)?.name ?? words.pocket.act.notYet}
          </summary>
          {choose(leaves.map(({ code, name }) => ({ value: code, label: name })))}
        </details>
      )
    }
    case 'org': {
      const tier =
        field.at === 'next'
          ? nextTier(issue.tier)
          : field.at === 'chosen'
            ? (['estate', 'community', 'street', 'department'] as const).find(
                (one) => one === form.values.tier,
              )
            : undefined
      return (
        <OrgField
          label={label}
          tier={tier}
          areaCode={issue.areaCode}
          value={picked}
          onChange={set}
          missing={props.missing}
        />
      )
    }
    case 'issue':
      return <SimilarField {...props} value={picked} onChange={set} />
    case 'orgs':
      // Several helpers at once are chosen at a desk; on a phone 请求协办 asks for one at a time.
      return null
  }
}

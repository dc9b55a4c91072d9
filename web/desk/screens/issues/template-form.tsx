import { useQuery } from '@tanstack/react-query'
import { Button, Input, Select, Switch } from 'antd'
import { type FormEvent, useState } from 'react'
import type { Output } from '#kit/api/client.ts'
import { useSend } from '#kit/api/query.ts'
import { REPLY_FIELD, type ReplyMove } from '#kit/issues/replies.ts'
import { fill } from '#kit/words/fill.ts'
import { categoriesQuery } from '../../api/queries.ts'
import { newRequestId } from '../../api/request-id.ts'
import { useWords } from '../../words.ts'

type Answer = Output<'issues.list_reply_templates'>
export type Template = Answer['templates'][number]

/** The places of a template, as the contract declares them; a test holds them together. */
export const PAGE_PLACES = [
  '编号',
  '标题',
  '地点',
  '类别',
  '社区',
  '承办单位',
  '期限',
  '复查日期',
  '天数',
  '电话',
  '今天',
] as const
export const SHORT_PLACES = ['编号', '承办单位', '期限', '复查日期', '天数', '电话'] as const

const MOVES = Object.keys(REPLY_FIELD) as ReplyMove[]
const REASONS = { decline: 'declineReasons', answer: 'results', pause: 'pauseReasons' } as const

type Draft = Pick<
  Template,
  'areaCode' | 'categoryPrefix' | 'move' | 'reason' | 'title' | 'pageText' | 'active'
> & { shortText: string }

function draftOf(template: Template | null, areaCode: string): Draft {
  if (template) return { ...template, shortText: template.shortText ?? '' }
  return {
    areaCode,
    categoryPrefix: '',
    move: 'answer',
    reason: null,
    title: '',
    pageText: '',
    shortText: '',
    active: true,
  }
}

function reasonsOf(move: ReplyMove, issues: ReturnType<typeof useWords>['issues']) {
  const group = move === 'decline' || move === 'answer' || move === 'pause' ? REASONS[move] : null
  return group === null ? [] : Object.entries(issues[group])
}

type FieldsProps = {
  readonly draft: Draft
  readonly set: (more: Partial<Draft>) => void
  readonly areas: Answer['mayAddFor']
  /** What exists keeps its place: another area's text is another template. */
  readonly isNew: boolean
}

/** Where and when a text is offered. */
function WhereFields({ draft, set, areas, isNew }: FieldsProps) {
  const { replies, issues } = useWords()
  const words = replies.templates
  const categories = useQuery(categoriesQuery).data?.categories ?? []
  const reasons = reasonsOf(draft.move, issues)
  return (
    <>
      <label>
        {words.area}
        <Select
          value={draft.areaCode}
          disabled={!isNew}
          onChange={(areaCode) => set({ areaCode })}
          options={areas.map(({ code, name }) => ({ value: code, label: name }))}
        />
      </label>
      <label>
        {words.category}
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          value={draft.categoryPrefix}
          onChange={(categoryPrefix) => set({ categoryPrefix })}
          options={[
            { value: '', label: words.allCategories },
            ...categories.map(({ code, name }) => ({ value: code, label: name })),
          ]}
        />
      </label>
      <label>
        {words.move}
        <Select
          value={draft.move}
          onChange={(move) => set({ move, reason: null })}
          options={MOVES.map((move) => ({ value: move, label: issues.actions[move] }))}
        />
      </label>
      {reasons.length === 0 ? null : (
        <label>
          {words.reason}
          <Select
            value={draft.reason ?? ''}
            onChange={(reason) => set({ reason: reason || null })}
            options={[
              { value: '', label: words.anyReason },
              ...reasons.map(([value, label]) => ({ value, label })),
            ]}
          />
        </label>
      )}
    </>
  )
}

/** The text itself, for the phone and for the short message. */
function TextFields({ draft, set }: Pick<FieldsProps, 'draft' | 'set'>) {
  const { replies } = useWords()
  const words = replies.templates
  return (
    <>
      <label className="wide">
        {words.name}
        <Input
          required
          maxLength={40}
          value={draft.title}
          onChange={(event) => set({ title: event.target.value })}
        />
      </label>
      <label className="wide">
        {words.page}
        <Input.TextArea
          required
          rows={4}
          maxLength={1000}
          value={draft.pageText}
          onChange={(event) => set({ pageText: event.target.value })}
        />
      </label>
      <p className="wide template-places">
        <span className="muted">{words.places}</span>
        {PAGE_PLACES.map((place) => (
          <Button
            key={place}
            size="small"
            onClick={() => set({ pageText: `${draft.pageText}{${place}}` })}
          >
            {place}
          </Button>
        ))}
      </p>
      <label className="wide">
        {words.short}
        <Input.TextArea
          rows={2}
          maxLength={300}
          value={draft.shortText}
          onChange={(event) => set({ shortText: event.target.value })}
        />
        <span className="muted small">
          {fill(words.shortPlaces, { places: SHORT_PLACES.join('、') })}
        </span>
      </label>
      <label className="wide template-switch">
        <Switch checked={draft.active} onChange={(active) => set({ active })} />
        {draft.active ? words.active : words.inactive}
      </label>
    </>
  )
}

type Props = {
  readonly template: Template | null
  readonly areas: Answer['mayAddFor']
  readonly onDone: (version: number | null) => void
}

/** Writes a new template, or a new version of one. */
export function TemplateForm({ template, areas, onDone }: Props) {
  const { t, replies, refusal } = useWords()
  const [draft, setDraft] = useState(() => draftOf(template, areas[0]?.code ?? ''))
  const [templateId] = useState(() => template?.id ?? crypto.randomUUID())
  const [requestId, setRequestId] = useState(newRequestId)
  const save = useSend('issues.set_reply_template', [
    'issues.list_reply_templates',
    'issues.suggest_replies',
  ])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate(
      {
        requestId,
        templateId,
        version: template?.version ?? 0,
        ...draft,
        shortText: draft.shortText.trim() || null,
      },
      {
        onSuccess: ({ template: saved }) => onDone(saved.version),
        onError: () => setRequestId(newRequestId()),
      },
    )
  }
  const set = (more: Partial<Draft>) => setDraft((before) => ({ ...before, ...more }))
  return (
    <form className="panel template-form" onSubmit={submit}>
      <h2 className="wide">{template ? replies.templates.edit : replies.templates.add}</h2>
      {save.error ? (
        <p role="alert" className="form-error wide">
          {refusal(save.error)}
        </p>
      ) : null}
      <WhereFields draft={draft} set={set} areas={areas} isNew={template === null} />
      <TextFields draft={draft} set={set} />
      <p className="form-buttons wide">
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {replies.templates.save}
        </Button>
        <Button type="text" onClick={() => onDone(null)}>
          {t('cancel')}
        </Button>
      </p>
    </form>
  )
}

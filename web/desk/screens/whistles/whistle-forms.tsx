import { Button, Input, Radio, Select } from 'antd'
import { type FormEvent, type ReactNode, useState } from 'react'
import type { Input as InputOf } from '#kit/api/client.ts'
import { RANKS } from '#kit/whistles/ranks.ts'
import { chinaDay } from '#kit/words/when.ts'
import { newRequestId } from '../../api/request-id.ts'
import { useNowMs } from '../../use-now.ts'
import { useWords } from '../../words.ts'
import { useMoveWhistle, type Whistle, type WhistleMove } from './queries.ts'

type Values = Readonly<Record<string, unknown>>
type FieldsProps = {
  readonly whistle: Whistle
  readonly values: Values
  readonly set: (name: string, value: unknown) => void
}

function Labelled({ id, label, children }: { id: string; label: string; children: ReactNode }) {
  return (
    <div className="field">
      <label className="field-label" htmlFor={id} id={`label-${id}`}>
        {label}
      </label>
      {children}
    </div>
  )
}

function NoteField({ values, set, label }: FieldsProps & { label: string }) {
  return (
    <Labelled id="whistle-note" label={label}>
      <Input.TextArea
        id="whistle-note"
        autoSize={{ minRows: 2, maxRows: 6 }}
        maxLength={1000}
        value={String(values['note'] ?? '')}
        onChange={(event) => set('note', event.target.value)}
      />
    </Labelled>
  )
}

/** Which of the called offices; only those that make sense for the move. */
function UnitField({ whistle, values, set, which }: FieldsProps & { which: 'missing' | 'all' }) {
  const { whistles } = useWords()
  const units = whistle.units.filter(({ arrivedAt }) => which === 'all' || arrivedAt === null)
  return (
    <Labelled id="whistle-unit" label={whistles.fields.orgId}>
      <Select<string>
        id="whistle-unit"
        {...(typeof values['orgId'] === 'string' ? { value: values['orgId'] } : {})}
        options={units.map(({ org }) => ({ value: org.id, label: org.name }))}
        onChange={(orgId) => set('orgId', orgId)}
      />
    </Labelled>
  )
}

function Choice(props: {
  id: string
  label: string
  options: readonly (readonly [string | boolean, string])[]
  value: unknown
  onChange: (value: unknown) => void
}) {
  return (
    <div className="field">
      <span className="field-label" id={`label-${props.id}`}>
        {props.label}
      </span>
      <Radio.Group
        aria-labelledby={`label-${props.id}`}
        value={props.value}
        options={props.options.map(([value, label]) => ({ value, label }))}
        onChange={(event) => props.onChange(event.target.value)}
      />
    </div>
  )
}

function AttendFields(props: FieldsProps) {
  const { whistles } = useWords()
  const { values, set } = props
  return (
    <>
      <UnitField {...props} which="missing" />
      <Labelled id="whistle-name" label={whistles.fields.name}>
        <Input
          id="whistle-name"
          maxLength={40}
          value={String(values['name'] ?? '')}
          onChange={(event) => set('name', event.target.value)}
        />
      </Labelled>
      <Choice
        id="rank"
        label={whistles.fields.rank}
        options={RANKS.map((rank) => [rank, whistles.ranks[rank]])}
        value={values['rank']}
        onChange={(rank) => set('rank', rank)}
      />
    </>
  )
}

function TaskFields(props: FieldsProps) {
  const { whistles } = useWords()
  const { values, set } = props
  const nowMs = useNowMs()
  return (
    <>
      <UnitField {...props} which="all" />
      <Labelled id="whistle-text" label={whistles.fields.text}>
        <Input.TextArea
          id="whistle-text"
          autoSize={{ minRows: 1, maxRows: 4 }}
          maxLength={500}
          value={String(values['text'] ?? '')}
          onChange={(event) => set('text', event.target.value)}
        />
      </Labelled>
      <Labelled id="whistle-due" label={whistles.fields.dueOn}>
        <Input
          id="whistle-due"
          type="date"
          min={chinaDay(nowMs)}
          value={String(values['dueOn'] ?? '')}
          onChange={(event) => set('dueOn', event.target.value)}
        />
      </Labelled>
    </>
  )
}

function FinishFields(props: FieldsProps) {
  const { whistles } = useWords()
  const { whistle, values, set } = props
  const mine = new Set(whistle.units.filter(({ isMine }) => isMine).map(({ org }) => org.id))
  const open = whistle.tasks.filter(({ org, doneAt }) => doneAt === null && mine.has(org.id))
  return (
    <>
      <Labelled id="whistle-no" label={whistles.fields.no}>
        <Select<number>
          id="whistle-no"
          {...(typeof values['no'] === 'number' ? { value: values['no'] } : {})}
          options={open.map(({ no, text }) => ({ value: no, label: text }))}
          onChange={(no) => set('no', no)}
        />
      </Labelled>
      <NoteField {...props} label={whistles.fields.note} />
    </>
  )
}

type Rating = { orgId: string; rating: 'good' | 'fair' | 'poor' }

function JudgeFields(props: FieldsProps) {
  const { t, whistles } = useWords()
  const { whistle, values, set } = props
  const ratings = (values['ratings'] as Rating[] | undefined) ?? []
  return (
    <>
      <Choice
        id="solved"
        label={whistles.fields.solved}
        options={[
          [true, t('whistle.yes.solved')],
          [false, t('whistle.no.solved')],
        ]}
        value={values['solved']}
        onChange={(solved) => set('solved', solved)}
      />
      {whistle.units.map(({ org }) => (
        <Choice
          key={org.id}
          id={`rating-${org.id}`}
          label={`${whistles.fields.ratings}：${org.name}`}
          options={Object.entries(whistles.ratings)}
          value={ratings.find(({ orgId }) => orgId === org.id)?.rating}
          onChange={(rating) =>
            set('ratings', [
              ...ratings.filter(({ orgId }) => orgId !== org.id),
              { orgId: org.id, rating },
            ])
          }
        />
      ))}
      <NoteField {...props} label={whistles.fields.note} />
    </>
  )
}

function RateFields(props: FieldsProps) {
  const { t, whistles } = useWords()
  return (
    <>
      <Choice
        id="justified"
        label={whistles.fields.justified}
        options={[
          [true, t('whistle.yes.justified')],
          [false, t('whistle.no.justified')],
        ]}
        value={props.values['justified']}
        onChange={(justified) => props.set('justified', justified)}
      />
      <NoteField {...props} label={whistles.fields.note} />
    </>
  )
}

function Fields(props: FieldsProps & { action: WhistleMove }) {
  const { whistles } = useWords()
  switch (props.action) {
    case 'attend':
      return <AttendFields {...props} />
    case 'agree_task':
      return <TaskFields {...props} />
    case 'finish_task':
      return <FinishFields {...props} />
    case 'judge':
      return <JudgeFields {...props} />
    case 'rate':
      return <RateFields {...props} />
    case 'report':
      return <NoteField {...props} label={whistles.fields.result} />
    case 'accept':
    case 'raise':
    case 'withdraw':
      return <NoteField {...props} label={whistles.fields.note} />
  }
}

/** What each move must have before it is sent, as its contract says. */
const NEEDS: Readonly<Record<WhistleMove, readonly string[]>> = {
  accept: [],
  attend: ['orgId', 'name', 'rank'],
  agree_task: ['orgId', 'text', 'dueOn'],
  finish_task: ['no', 'note'],
  report: ['note'],
  judge: ['solved', 'note'],
  raise: ['note'],
  rate: ['justified'],
  withdraw: ['note'],
}

const isEmpty = (value: unknown) => value === undefined || String(value).trim() === ''

type Props = {
  readonly whistle: Whistle
  readonly action: WhistleMove
  readonly onDone: () => void
}

/** The form of one move of a whistle. */
export function WhistleForm({ whistle, action, onDone }: Props) {
  const { t, whistles, refusal } = useWords()
  const move = useMoveWhistle(action)
  const [requestId] = useState(newRequestId)
  const [values, setValues] = useState<Values>({})
  const set = (name: string, value: unknown) =>
    setValues((before) => ({ ...before, [name]: value }))
  const isReady = NEEDS[action].every((name) => !isEmpty(values[name]))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const said = Object.entries(values).filter(([, value]) => !isEmpty(value))
    const body = { requestId, whistleId: whistle.id, ...Object.fromEntries(said) }
    // The fields follow the contract's inputs by name; the compiler cannot follow the names.
    move.mutate(body as InputOf<`whistles.${WhistleMove}`> as never, { onSuccess: onDone })
  }
  return (
    <form className="move-fields" aria-label={whistles.actions[action]} onSubmit={submit}>
      <Fields whistle={whistle} values={values} set={set} action={action} />
      {move.error ? (
        <p role="alert" className="form-error">
          {refusal(move.error)}
        </p>
      ) : null}
      <p className="form-buttons">
        <Button type="primary" htmlType="submit" disabled={!isReady} loading={move.isPending}>
          {whistles.actions[action]}
        </Button>
        <Button type="text" onClick={onDone}>
          {t('cancel')}
        </Button>
      </p>
    </form>
  )
}

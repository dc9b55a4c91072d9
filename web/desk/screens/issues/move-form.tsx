import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { type FormEvent, useEffect, useEffectEvent, useRef, useState } from 'react'
import { ApiRefusal } from '#kit/api/client.ts'
import {
  type FieldName,
  type FieldValue,
  firstValues,
  type Move,
  makeMove,
  missingFields,
  shownFields,
} from '#kit/issues/moves.ts'
import { isReplyMove, REPLY_FIELD, type Reply } from '#kit/issues/replies.ts'
import { type IssueState, type IssueView, issueQuery } from '../../api/queries.ts'
import { newRequestId } from '../../api/request-id.ts'
import { useWords } from '../../words.ts'
import { DispatchRule, useSuggestion } from './dispatch-rule.tsx'
import { MoveField } from './move-field.tsx'
import { MoveGuide } from './move-guide.tsx'
import { Overtaken } from './overtaken.tsx'
import { ReplyHelp } from './reply-help.tsx'

/** Where the hand goes first: a field, not a photo or a button of the guide above it. */
const CONTROL = '.field input, .field textarea, button[type="submit"]'

/** The «no» to whoever was slower: the case stands elsewhere now, or in another version. */
const OVERTAKEN = ['loop.stale_version', 'loop.wrong_state']

/** A move that was made; `version` is that of the issue right after it. */
export type MoveDone = {
  readonly move: Move
  readonly state: IssueState
  readonly version: number
}

type Props = {
  readonly move: Move
  readonly issue: IssueView
  readonly onDone: (done: MoveDone) => void
  readonly onCancel?: () => void
  /** False in a queue, where the form stands open and must not take the keys from the list. */
  readonly takesFocus?: boolean
  /** The move is not possible any more; what was written stays to be copied. */
  readonly overtaken?: boolean
}

/** The form of one move, built from its declared fields. Ctrl+Enter sends, Escape puts it away. */
export function MoveForm(props: Props) {
  const { move, issue, onDone, onCancel, takesFocus = true, overtaken = false } = props
  const { t, issues, refusal } = useWords()
  const [values, setValues] = useState(() => firstValues(move, issue))
  const [reply, setReply] = useState<Reply>({})
  const suggestion = useSuggestion(issue, values, move === 'dispatch')
  // What the form asks for hangs on what the table says of the form as it is now.
  const about = { ...issue, suggestion }
  const [requestId] = useState(newRequestId)
  const [missing, setMissing] = useState<readonly FieldName[]>([])
  const form = useRef<HTMLFormElement>(null)
  const client = useQueryClient()
  const send = useMutation({
    mutationFn: () => makeMove(move, about, requestId, values, reply),
    onSuccess: ({ state, version }) => onDone({ move, state, version }),
    onError: (error) => {
      // Somebody was quicker: show what is so now, keep what was written.
      if (error instanceof ApiRefusal && OVERTAKEN.includes(error.code)) {
        void client.invalidateQueries({ queryKey: issueQuery(issue.id).queryKey })
      }
    },
  })
  useEffect(() => {
    if (takesFocus) form.current?.querySelector<HTMLElement>(CONTROL)?.focus()
  }, [takesFocus])
  const set = (name: FieldName, value: FieldValue) => {
    setValues((now) => ({ ...now, [name]: value }))
    setMissing((now) => now.filter((one) => one !== name))
  }
  const submit = (event?: FormEvent) => {
    event?.preventDefault()
    if (overtaken) return
    const empty = missingFields(move, values, about)
    setMissing(empty)
    if (empty.length === 0) send.mutate()
    else
      form.current
        ?.querySelector<HTMLElement>(`#label-${empty[0]} ~ * input, #field-${empty[0]}`)
        ?.focus()
  }
  // What is no longer asked for is no longer missing: a helper may have answered meanwhile.
  const asked = shownFields(move, values, issue).map(({ name }) => name)
  const wanting = missing.filter((name) => asked.includes(name))
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit()
    if (event.key === 'Escape') onCancel?.()
  })
  useEffect(() => {
    const element = form.current
    const listener = (event: KeyboardEvent) => press(event)
    element?.addEventListener('keydown', listener)
    return () => element?.removeEventListener('keydown', listener)
  }, [])
  return (
    <form ref={form} className="move-form" aria-label={issues.actions[move]} onSubmit={submit}>
      <div className="move-fields">
        {wanting.length > 0 ? (
          <p role="alert" className="form-error">
            {t('move.missing', { fields: wanting.map((name) => issues.fields[name]).join('、') })}
          </p>
        ) : null}
        <Overtaken issue={issue} move={move} overtaken={overtaken} />
        {send.isError ? (
          <p role="alert" className="form-error">
            {refusal(send.error)}
          </p>
        ) : null}
        {move === 'dispatch' && suggestion !== null ? (
          <DispatchRule suggestion={suggestion} values={values} onChange={set} />
        ) : null}
        {shownFields(move, values, about).map((field) => (
          <MoveField
            key={field.name}
            field={field}
            issue={about}
            values={values}
            invalid={missing.includes(field.name)}
            onChange={(value) => set(field.name, value)}
          />
        ))}
        {isReplyMove(move) ? (
          <ReplyHelp
            move={move}
            issue={issue}
            values={values}
            reply={reply}
            onText={(text) => set(REPLY_FIELD[move], text)}
            onReply={setReply}
          />
        ) : null}
        <p className="form-buttons">
          <Button type="primary" htmlType="submit" loading={send.isPending} disabled={overtaken}>
            {t('move.confirm', { action: issues.actions[move] })}
          </Button>
          {onCancel === undefined ? null : (
            <Button type="text" onClick={onCancel}>
              {t('cancel')}
            </Button>
          )}
        </p>
      </div>
      <MoveGuide move={move} issue={issue} />
    </form>
  )
}

import { useEffect, useState } from 'react'
import type { IssueView } from '#contract/issues/terms.ts'
import type { Output } from '../api/client.ts'
import { useAsk } from '../api/query.ts'
import { fill } from '../words/fill.ts'
import type { replies as words } from '../words/zh-cn/replies.ts'
import type { FieldName, Move, Values } from './moves.ts'

/** In which field of a move its reporter is spoken to; the contract's REPLY_MOVES for both apps. */
export const REPLY_FIELD = {
  accept: 'note',
  decline: 'note',
  dispatch: 'note',
  ask: 'question',
  pause: 'note',
  request_extension: 'reason',
  settle_extension: 'note',
  shelve: 'publicNote',
  answer: 'text',
  verify: 'note',
  comment: 'note',
} as const satisfies Partial<Record<Move, FieldName>>
export type ReplyMove = keyof typeof REPLY_FIELD

/** Which template a text came from, and the short message that goes out with it. */
export type Reply = { readonly templateId?: string; readonly shortText?: string }

export type Preview = Output<'issues.preview_reply'>
export type Suggestion = Output<'issues.suggest_replies'>['replies'][number]

export function isReplyMove(move: Move): move is ReplyMove {
  return Object.hasOwn(REPLY_FIELD, move)
}

const textOf = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)

/** What the form says already that a template may need. */
function formValues(values: Values) {
  const holderOrgId = textOf(values.holderOrgId)
  const reviewOn = textOf(values.reviewOn)
  const days = typeof values.days === 'number' ? values.days : undefined
  return {
    ...(holderOrgId === undefined ? {} : { holderOrgId }),
    ...(reviewOn === undefined ? {} : { reviewOn }),
    ...(days === undefined ? {} : { days }),
  }
}

/** The templates that fit what is chosen so far, filled in for this case. */
export function useSuggestions(issue: Pick<IssueView, 'id'>, move: ReplyMove, values: Values) {
  const chosen = move === 'answer' ? values.result : values.reason
  const hasCode = move === 'answer' || move === 'decline' || move === 'pause'
  const reason = hasCode ? textOf(chosen) : undefined
  const input = { issueId: issue.id, move, ...(reason ? { reason } : {}), ...formValues(values) }
  return useAsk('issues.suggest_replies', input, { keep: true, freshMs: 60_000 })
}

/** How long somebody pauses before what they wrote is looked at. */
const PAUSE_MS = 500

function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}

/** What the reporter would read of what is written now; asked a moment after the last key. */
export function usePreview(
  issue: Pick<IssueView, 'id'>,
  move: ReplyMove,
  values: Values,
  reply: Reply,
) {
  const page = useSettled(textOf(values[REPLY_FIELD[move]]) ?? '')
  const short = useSettled(reply.shortText ?? '')
  const input = {
    issueId: issue.id,
    move,
    page,
    ...(short ? { short } : {}),
    ...formValues(values),
  }
  return useAsk('issues.preview_reply', input, { enabled: page !== '', keep: true })
}

/** A remark as a sentence. */
export function sayRemark(remark: Preview['remarks'][number], said: typeof words): string {
  return fill(said.remarks[remark.kind], { text: remark.text, plain: remark.plain ?? '' })
}

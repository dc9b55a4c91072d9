import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'
import type { Deps } from '#kernel/deps.ts'
import { isPublic } from './public-issues.ts'
import { publicText } from './public-text.ts'

/** One step of a problem as anybody may read it: what happened and when, never by whom. */
export type PublicStep = {
  readonly itemId: string
  readonly number: string
  readonly seq: number
  readonly action: string
  readonly toState: string
  readonly at: Date
  /** Words meant for the public (an answer, why it waits), masked; empty for every other step. */
  readonly words: string
  readonly declineReason: string | null
  readonly photoId: string | null
}

/** Steps that say how far a matter is. What people say to each other on the way is theirs. */
const TOLD = [
  'submit',
  'accept',
  'decline',
  'dispatch',
  'sign',
  'settle_return',
  'escalate',
  'escalate_overdue',
  'pause',
  'resume',
  'shelve',
  'unshelve',
  'answer',
  'verify',
  'reject_answer',
  'judge',
  'judge_by_call',
  'dispute',
  'dispute_by_call',
  'conclude',
  'conclude_by_call',
  'lapse',
  'reopen',
  'withdraw',
  'merge',
  'unmerge',
  'unmerge_to_holder',
  'split',
  'gather',
  'ask',
  'review_resume',
  'review_close',
  'judge_closed_by_call',
  'dispute_closed_by_call',
  'reopen_whole',
] as const

/** Whether anybody outside is told of a step at all. */
export function isToldStep(action: string): boolean {
  return TOLD.some((told) => told === action)
}

export type StepFilter = {
  readonly numbers?: readonly string[]
  readonly from: Date
  readonly to: Date
  readonly after?: { readonly at: Date; readonly id: string; readonly seq: number }
  readonly skip: number
  readonly limit: number
}

export type StepPage = {
  readonly steps: readonly PublicStep[]
  readonly next: { readonly at: Date; readonly id: string; readonly seq: number } | null
}

type Row = Omit<PublicStep, 'words'> & {
  readonly note: string | null
  readonly publicNote: string | null
}

function wordsOf({ action, note, publicNote }: Row): string {
  if (action === 'answer') return publicText(note ?? '')
  return action === 'shelve' ? publicText(publicNote ?? '') : ''
}

/** Steps of public problems, newest first. Needs the system's transaction, as `listPublicIssues` does. */
export async function listPublicSteps(deps: Deps, tx: Tx, filter: StepFilter): Promise<StepPage> {
  const { numbers, from, to, after, skip, limit } = filter
  const which = numbers ? sql` and w.number = any (${numbers}::text[])` : sql``
  const later = after
    ? sql` and (s.at, s.item_id, s.seq) < (${after.at}::timestamptz, ${after.id}::uuid, ${after.seq}::integer)`
    : sql``
  // The policy asks for each step whether its item is seen. With little memory at hand the planner asks
  // step by step; with much it reads every item into a hash first, which takes a second at a million.
  await tx.run(sql`set local work_mem = '1MB'`)
  const rows = await tx.planned<Row>(sql`
    select s.item_id as "itemId", w.number, s.seq, s.action, s.to_state as "toState", s.at, s.note,
      s.payload->>'publicNote' as "publicNote",
      case when s.action = 'decline' then s.payload->>'reason' end as "declineReason",
      case when s.action = 'answer' then s.file_ids[1] end as "photoId"
    from work_step s join work_item w on w.id = s.item_id
    where s.at >= ${from} and s.at <= ${to} and s.action = any (${TOLD as readonly string[]}::text[])
      and ${isPublic(deps)}${which}${later}
    order by s.at desc, s.item_id desc, s.seq desc offset ${skip} limit ${limit + 1}`)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    steps: page.map((row) => {
      const { note: _note, publicNote: _publicNote, ...step } = row
      return { ...step, words: wordsOf(row) }
    }),
    next: rows.length > limit && last ? { at: last.at, id: last.itemId, seq: last.seq } : null,
  }
}

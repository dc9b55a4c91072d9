import type { CallReason } from '#contract/rates/terms.ts'
import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'
import type { DrawFacts } from './draw.ts'

/** The cases of a batch that wait for their asker or are closed, and may be called at all. */
export function listDrawFacts(tx: Tx, ids: readonly string[]): Promise<DrawFacts[]> {
  return tx.rows<DrawFacts>(sql`
    select w.id as "issueId", w.reopen_count as round, w.state, w.area_code as "areaCode",
      coalesce(w.topic_code, '') as category, w.tier, w.urgency, i.judged_by as "judgedBy",
      i.satisfaction, c.reason, c.ticket, c.next_at is not null as "isWaiting"
    from work_item w join issue i on i.id = w.id
    left join call_back c on c.issue_id = w.id and c.round = w.reopen_count
    where w.id = any (${ids}::uuid[]) and w.kind = 'issue' and w.identity <> 'anonymous'
      and w.state in ('verified', 'closed')
    order by w.id`)
}

export type NewCandidate = {
  readonly issueId: string
  readonly round: number
  readonly areaCode: string
  readonly reason: CallReason
  readonly day: string
  readonly ticket: number
  readonly share: number
  readonly drawn: boolean
  readonly nextAt: Date | null
}

/** Keeps candidates with their tickets; one that was drawn before stays as it was drawn. */
export async function addCandidates(tx: Tx, rows: readonly NewCandidate[]): Promise<void> {
  const column = <T>(read: (row: NewCandidate) => T) => rows.map(read)
  await tx.run(sql`
    insert into call_back
      (issue_id, round, area_code, reason, day, ticket, share, drawn, next_at)
    select * from unnest(${column((r) => r.issueId)}::uuid[], ${column((r) => r.round)}::smallint[],
      ${column((r) => r.areaCode)}::text[], ${column((r) => r.reason)}::text[],
      ${column((r) => r.day)}::date[], ${column((r) => r.ticket)}::smallint[],
      ${column((r) => r.share)}::smallint[], ${column((r) => r.drawn)}::boolean[],
      ${column((r) => r.nextAt)}::timestamptz[])
    on conflict (issue_id, round) do nothing`)
}

/** The same ticket against another share, because the asker has judged meanwhile. */
export async function updateCandidate(
  tx: Tx,
  { issueId, round }: Pick<DrawFacts, 'issueId' | 'round'>,
  { why, share, drawn }: { why: CallReason; share: number; drawn: boolean },
  now: Date,
): Promise<void> {
  const settled = drawn
    ? sql``
    : sql`, next_at = null, result = 'judged_meanwhile', settled_at = ${now}`
  await tx.run(sql`
    update call_back set reason = ${why}, share = ${share}, drawn = ${drawn}${settled}
    where issue_id = ${issueId} and round = ${round} and next_at is not null`)
}

/** Ends call-backs that are over: the case is being handled again, or the hotline has asked already. */
export async function settleRounds(tx: Tx, ids: readonly string[], now: Date): Promise<void> {
  await tx.run(sql`
    update call_back c set next_at = null, settled_at = ${now},
      result = case when i.judged_by = 'call_back' and w.reopen_count = c.round then 'answered'
        else 'reopened' end
    from work_item w join issue i on i.id = w.id
    where c.issue_id = any (${ids}::uuid[]) and w.id = c.issue_id and c.next_at is not null
      and (w.reopen_count > c.round or w.state not in ('verified', 'closed')
        or (w.state = 'closed' and i.judged_by = 'call_back'))`)
}

import type { CallReason } from '#contract/rates/terms.ts'
import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'
import type { WorkItem } from '#kernel/loop/loop.ts'
import { ITEM_COLUMNS } from '#kernel/loop/store.ts'

/** One drawn case that is still to be called. */
export type Waiting = {
  readonly issueId: string
  readonly round: number
  readonly areaCode: string
  readonly reason: CallReason
  readonly attempts: number
  readonly nextAt: Date
  readonly begunBy: string | null
  readonly begunAt: Date | null
}

const COLUMNS = sql`issue_id as "issueId", round, area_code as "areaCode", reason, attempts,
  next_at as "nextAt", begun_by as "begunBy", begun_at as "begunAt"`

/** The queue as this viewer may see it, by the time of the next call. */
export function listWaiting(
  tx: Tx,
  after: readonly [string, string] | null,
  limit: number,
): Promise<Waiting[]> {
  const behind =
    after === null
      ? sql``
      : sql` and (next_at, issue_id) > (${after[0]}::timestamptz, ${after[1]}::uuid)`
  return tx.planned<Waiting>(sql`
    select ${COLUMNS} from call_back where next_at is not null${behind}
    order by next_at, issue_id limit ${limit}`)
}

/** How many are due, counted up to a limit. */
export async function countDue(tx: Tx, now: Date, most: number): Promise<number> {
  const row = await tx.first<{ count: number }>(sql`
    select count(*)::int as count from (
      select from call_back where next_at is not null and next_at <= ${now} limit ${most + 1}) c`)
  return row?.count ?? 0
}

/** The waiting call-back of a case, for this viewer; held until the commit when it will be changed. */
export function findWaiting(tx: Tx, issueId: string, lock: boolean): Promise<Waiting | undefined> {
  return tx.first<Waiting>(sql`
    select ${COLUMNS} from call_back where issue_id = ${issueId} and next_at is not null
    ${lock ? sql`for update` : sql``}`)
}

export async function setBegun(tx: Tx, one: Waiting, by: string, at: Date): Promise<void> {
  await tx.run(sql`
    update call_back set begun_by = ${by}, begun_at = ${at}
    where issue_id = ${one.issueId} and round = ${one.round}`)
}

/** One attempt more, and when to try again. */
export async function setNext(tx: Tx, one: Waiting, nextAt: Date): Promise<void> {
  await tx.run(sql`
    update call_back set attempts = attempts + 1, next_at = ${nextAt}, begun_by = null, begun_at = null
    where issue_id = ${one.issueId} and round = ${one.round}`)
}

/** The end of a call-back, whatever it was. */
export async function setSettled(tx: Tx, one: Waiting, result: string, at: Date): Promise<void> {
  await tx.run(sql`
    update call_back set attempts = attempts + 1, next_at = null, begun_by = null, begun_at = null,
      result = ${result}, settled_at = ${at}
    where issue_id = ${one.issueId} and round = ${one.round}`)
}

/** A case as a clerk may know it, besides the parties, which only the third-person rule reads. */
export type CalledCase = WorkItem & {
  readonly description: string
  readonly placeText: string
  readonly answerResult: string | null
  readonly answerText: string | null
  readonly answeredAt: Date | null
  readonly answeredOrgId: string | null
}

/** For the system: a clerk may not read cases, and gets of them only what the queue shows. */
export function listCalled(tx: Tx, ids: readonly string[]): Promise<CalledCase[]> {
  return tx.rows<CalledCase>(sql`
    select ${ITEM_COLUMNS}, i.description, i.place_text as "placeText",
      i.answer_result as "answerResult", i.answer_text as "answerText", i.answered_at as "answeredAt",
      i.answered_org_id as "answeredOrgId"
    from work_item w join issue i on i.id = w.id where w.id = any (${ids}::uuid[])`)
}

import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'

/** One time that a problem was put on the long-term list. */
export type LongTermRow = {
  readonly round: number
  readonly publicNote: string
  readonly documentNumber: string | null
  readonly listedAt: Date
  readonly reviewOn: string
  readonly reviews: number
  readonly reviewedAt: Date | null
  readonly endedAt: Date | null
}

export async function addLongTerm(
  tx: Tx,
  issueId: string,
  row: {
    areaCode: string
    publicNote: string
    documentNumber: string
    at: Date
    reviewOn: string
  },
): Promise<void> {
  await tx.run(sql`
    insert into issue_long_term (issue_id, round, area_code, public_note, document_number, listed_at, review_on)
    select ${issueId}, coalesce(max(round), 0) + 1, ${row.areaCode}, ${row.publicNote}, ${row.documentNumber},
      ${row.at}, ${row.reviewOn}
    from issue_long_term where issue_id = ${issueId}`)
}

/** It stays on the list until another day. */
export async function keepLongTerm(
  tx: Tx,
  issueId: string,
  row: { publicNote: string; reviewOn: string; at: Date },
): Promise<void> {
  await tx.run(sql`
    update issue_long_term set public_note = ${row.publicNote}, review_on = ${row.reviewOn},
      reviews = reviews + 1, reviewed_at = ${row.at}
    where issue_id = ${issueId} and ended_at is null`)
}

/** It comes off the list; a review counts as one. */
export async function endLongTerm(
  tx: Tx,
  issueId: string,
  row: { result: 'resume' | 'close' | 'unshelve'; publicNote?: string; at: Date },
): Promise<void> {
  const isReview = row.result !== 'unshelve'
  await tx.run(sql`
    update issue_long_term set ended_at = ${row.at}, result = ${row.result},
      public_note = coalesce(${row.publicNote ?? null}, public_note),
      reviews = reviews + ${isReview ? 1 : 0}::smallint,
      reviewed_at = case when ${isReview} then ${row.at}::timestamptz else reviewed_at end
    where issue_id = ${issueId} and ended_at is null`)
}

/** The latest time it was listed, if ever. */
export function findLongTerm(tx: Tx, issueId: string): Promise<LongTermRow | undefined> {
  return tx.first<LongTermRow>(sql`
    select round, public_note as "publicNote", document_number as "documentNumber",
      listed_at as "listedAt", review_on as "reviewOn", reviews, reviewed_at as "reviewedAt",
      ended_at as "endedAt"
    from issue_long_term where issue_id = ${issueId} order by round desc limit 1`)
}

/** Days that were asked for and granted so far, and who asked last. */
export async function readExtensions(
  tx: Tx,
  id: string,
): Promise<{ grantedDays: number; askedBy: string | null; reason: string | null }> {
  const row = await tx.first<{
    grantedDays: number
    askedBy: string | null
    reason: string | null
  }>(
    sql`
    select coalesce(sum((payload->>'days')::int) filter (
        where action = 'settle_extension' and (payload->>'granted')::boolean), 0)::int as "grantedDays",
      (array_agg(actor_id order by seq desc) filter (where action = 'request_extension'))[1] as "askedBy",
      (array_agg(note order by seq desc) filter (where action = 'request_extension'))[1] as reason
    from work_step where item_id = ${id} and action in ('request_extension', 'settle_extension')`,
  )
  return row ?? { grantedDays: 0, askedBy: null, reason: null }
}

/** When somebody tried in vain to reach the reporter, since the issue was last handed over. */
export async function missedContacts(tx: Tx, id: string): Promise<Date[]> {
  const rows = await tx.rows<{ at: Date }>(sql`
    select at from work_step where item_id = ${id} and action = 'contact_missed'
      and seq > coalesce((select max(seq) from work_step
        where item_id = ${id} and to_state = 'dispatched' and from_state <> 'dispatched'), 0)
    order by seq`)
  return rows.map(({ at }) => at)
}

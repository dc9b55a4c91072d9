import type { z } from 'zod'
import type { EnquiryOutcome } from '#contract/issues/enquiry-terms.ts'
import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'

export type EnquiryRow = {
  readonly issueId: string
  readonly round: number
  readonly question: string
  readonly orgId: string | null
  readonly askedAt: Date
  readonly remindAt: Date
  readonly answerBy: Date
  readonly remindedAt: Date | null
  readonly outcome: z.infer<typeof EnquiryOutcome> | null
  readonly answer: string | null
  readonly photoIds: string[]
  readonly endedAt: Date | null
}

const COLUMNS = sql`issue_id as "issueId", round, question, org_id as "orgId", asked_at as "askedAt",
  remind_at as "remindAt", answer_by as "answerBy", reminded_at as "remindedAt", outcome, answer,
  photo_ids as "photoIds", ended_at as "endedAt"`

/** The questions of one issue, the first one first. */
export function listEnquiries(tx: Tx, issueId: string): Promise<EnquiryRow[]> {
  return tx.rows<EnquiryRow>(sql`
    select ${COLUMNS} from issue_enquiry where issue_id = ${issueId} order by round`)
}

/** The question that waits, if one does. */
export function findOpenEnquiry(tx: Tx, issueId: string): Promise<EnquiryRow | undefined> {
  return tx.first<EnquiryRow>(sql`
    select ${COLUMNS} from issue_enquiry where issue_id = ${issueId} and outcome is null
    order by round desc limit 1`)
}

export type NewEnquiry = Pick<
  EnquiryRow,
  'issueId' | 'round' | 'question' | 'orgId' | 'askedAt' | 'remindAt' | 'answerBy'
>

export async function addEnquiry(tx: Tx, one: NewEnquiry): Promise<void> {
  await tx.run(sql`
    insert into issue_enquiry (issue_id, round, question, org_id, asked_at, remind_at, answer_by)
    values (${one.issueId}, ${one.round}, ${one.question}, ${one.orgId}, ${one.askedAt},
      ${one.remindAt}, ${one.answerBy})`)
}

export async function noteReminded(tx: Tx, issueId: string, at: Date): Promise<void> {
  await tx.run(sql`
    update issue_enquiry set reminded_at = ${at} where issue_id = ${issueId} and outcome is null`)
}

/** Ends the question that waits; what was answered is kept with it. */
export async function endEnquiry(
  tx: Tx,
  issueId: string,
  end: {
    outcome: z.infer<typeof EnquiryOutcome>
    answer?: string
    photoIds?: readonly string[]
    at: Date
  },
): Promise<void> {
  await tx.run(sql`
    update issue_enquiry set outcome = ${end.outcome}, answer = ${end.answer ?? null},
      photo_ids = ${end.photoIds ?? []}::uuid[], ended_at = ${end.at}
    where issue_id = ${issueId} and outcome is null`)
}

/** Whether anybody could answer: an account, a tracking code, or a phone that was left at a counter. */
export async function canBeAsked(tx: Tx, issueId: string): Promise<boolean> {
  const row = await tx.first<{ can: boolean }>(sql`
    select w.asker_id is not null or i.tracking_hash is not null or i.behalf_phone is not null as can
    from work_item w join issue i on i.id = w.id where w.id = ${issueId}`)
  return row?.can ?? false
}

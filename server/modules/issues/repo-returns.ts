import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'

/** One 退单 of a case, with its ruling once there is one. */
export type ReturnRound = {
  readonly round: number
  readonly orgId: string
  readonly reason: string
  readonly note: string
  readonly evidenceIds: readonly string[]
  readonly dutyItem: string | null
  readonly topicCode: string | null
  readonly firstStands: boolean
  readonly at: Date
  readonly upheld: boolean | null
  readonly settledAt: Date | null
  readonly rulingNote: string
  readonly basis: string | null
  readonly rulingOrgId: string | null
  readonly holderOrgId: string | null
  readonly documentNumber: string | null
}

export type NewReturn = Pick<
  ReturnRound,
  | 'round'
  | 'orgId'
  | 'reason'
  | 'note'
  | 'evidenceIds'
  | 'dutyItem'
  | 'topicCode'
  | 'firstStands'
  | 'at'
>

/** What was decided; `rulingOrgId` is null when the clock decided. */
export type Ruling = {
  readonly upheld: boolean
  readonly at: Date
  readonly note: string
  readonly basis: string | null
  readonly rulingOrgId: string | null
  readonly holderOrgId: string | null
  readonly documentNumber: string | null
}

export function listReturns(tx: Tx, issueId: string): Promise<ReturnRound[]> {
  return tx.rows<ReturnRound>(sql`
    select round, org_id as "orgId", reason, note, evidence_ids as "evidenceIds",
      duty_item as "dutyItem", topic_code as "topicCode", first_stands as "firstStands", at, upheld,
      settled_at as "settledAt", ruling_note as "rulingNote", basis,
      ruling_org_id as "rulingOrgId", holder_org_id as "holderOrgId",
      document_number as "documentNumber"
    from issue_return where issue_id = ${issueId} order by round`)
}

export async function addReturn(tx: Tx, issueId: string, round: NewReturn): Promise<void> {
  await tx.run(sql`
    insert into issue_return (issue_id, round, org_id, reason, note, evidence_ids, duty_item,
      topic_code, first_stands, at)
    values (${issueId}, ${round.round}, ${round.orgId}, ${round.reason}, ${round.note},
      ${round.evidenceIds}::uuid[], ${round.dutyItem}, ${round.topicCode}, ${round.firstStands},
      ${round.at})`)
}

/** Proof that is handed in after the return was made, by the office that made it. */
export async function addReturnEvidence(
  tx: Tx,
  issueId: string,
  orgIds: readonly string[],
  fileIds: readonly string[],
): Promise<void> {
  await tx.run(sql`
    update issue_return set evidence_ids = evidence_ids || ${fileIds}::uuid[]
    where issue_id = ${issueId} and upheld is null and org_id = any (${orgIds}::uuid[])`)
}

export async function settleReturnRound(tx: Tx, issueId: string, ruling: Ruling): Promise<void> {
  await tx.run(sql`
    update issue_return set upheld = ${ruling.upheld}, settled_at = ${ruling.at},
      ruling_note = ${ruling.note}, basis = ${ruling.basis}, ruling_org_id = ${ruling.rulingOrgId},
      holder_org_id = ${ruling.holderOrgId}, document_number = ${ruling.documentNumber}
    where issue_id = ${issueId} and upheld is null`)
}

export async function countReturns(tx: Tx, issueId: string): Promise<number> {
  const row = await tx.first<{ count: number }>(sql`
    select count(*) from issue_return where issue_id = ${issueId}`)
  return row?.count ?? 0
}

export type ReturnCounts = { returns: number; upheld: number; rejected: number }

/**
 * How often an office returned matters of a category since a moment, and how that was decided. For
 * the system: counts only, and nothing of what is sealed.
 */
export async function countReturnsOf(
  tx: Tx,
  orgId: string,
  topicCode: string,
  since: Date,
): Promise<ReturnCounts> {
  const row = await tx.first<ReturnCounts>(sql`
    select count(*) as returns, count(*) filter (where r.upheld) as upheld,
      count(*) filter (where not r.upheld) as rejected
    from issue_return r join work_item w on w.id = r.issue_id
    where r.org_id = ${orgId} and r.topic_code = ${topicCode} and r.at >= ${since} and not w.secret`)
  return row ?? { returns: 0, upheld: 0, rejected: 0 }
}

export type FirstHolder = { readonly orgId: string | null; readonly stands: boolean }

/** 首接单位: who was rightly given the case first, and whether it must lead to the end. */
export async function firstHolderOf(tx: Tx, issueId: string): Promise<FirstHolder> {
  const row = await tx.first<FirstHolder>(sql`
    select first_org_id as "orgId", first_stands as stands from issue where id = ${issueId}`)
  return row ?? { orgId: null, stands: false }
}

/** The second return of one office: it leads from now on, whatever is decided. */
export async function makeFirstStand(tx: Tx, issueId: string, orgId: string): Promise<void> {
  await tx.run(sql`
    update issue set first_org_id = ${orgId}, first_stands = true where id = ${issueId}`)
}

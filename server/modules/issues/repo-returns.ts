import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'
import { markBounced } from './repo-facets.ts'

/** One 退单 of a case. */
export type ReturnRound = {
  readonly round: number
  readonly orgId: string
  readonly reason: string
  readonly evidenceIds: readonly string[]
  readonly dutyItem: string | null
  readonly at: Date
  readonly upheld: boolean | null
}

export function listReturns(tx: Tx, issueId: string): Promise<ReturnRound[]> {
  return tx.rows<ReturnRound>(sql`
    select round, org_id as "orgId", reason, evidence_ids as "evidenceIds", duty_item as "dutyItem",
      at, upheld
    from issue_return where issue_id = ${issueId} order by round`)
}

export async function addReturn(
  tx: Tx,
  issueId: string,
  round: Omit<ReturnRound, 'upheld'>,
): Promise<void> {
  await tx.run(sql`
    insert into issue_return (issue_id, round, org_id, reason, evidence_ids, duty_item, at)
    values (${issueId}, ${round.round}, ${round.orgId}, ${round.reason},
      ${round.evidenceIds}::uuid[], ${round.dutyItem}, ${round.at})`)
  await markBounced(tx, issueId)
}

/** Proof that is handed in after the return was made. */
export async function addReturnEvidence(tx: Tx, issueId: string, fileIds: readonly string[]) {
  await tx.run(sql`
    update issue_return set evidence_ids = evidence_ids || ${fileIds}::uuid[]
    where issue_id = ${issueId} and upheld is null`)
}

export async function settleReturnRound(tx: Tx, issueId: string, upheld: boolean, at: Date) {
  await tx.run(sql`
    update issue_return set upheld = ${upheld}, settled_at = ${at}
    where issue_id = ${issueId} and upheld is null`)
}

export async function countReturns(tx: Tx, issueId: string): Promise<number> {
  const row = await tx.first<{ count: number }>(sql`
    select count(*) from issue_return where issue_id = ${issueId}`)
  return row?.count ?? 0
}

import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'

export type BorderRow = {
  readonly leadOrgId: string | null
  readonly reason: string
  readonly at: Date
}
export type ShareRow = { readonly orgId: string; readonly percent: number }

export function findBorder(tx: Tx, issueId: string): Promise<BorderRow | undefined> {
  return tx.first<BorderRow>(sql`
    select lead_org_id as "leadOrgId", reason, at from issue_border where issue_id = ${issueId}`)
}

/** The shares of a border case, the largest first. */
export function listShares(tx: Tx, issueId: string): Promise<ShareRow[]> {
  return tx.rows<ShareRow>(sql`
    select org_id as "orgId", percent from issue_border_share
    where issue_id = ${issueId} order by percent desc, org_id`)
}

export type NewBorder = BorderRow & {
  readonly setOrgId: string | null
  readonly shares: readonly ShareRow[]
}

/** Sets what a border case is, in place of what was set before; the trail keeps each version. */
export async function setBorderRow(tx: Tx, issueId: string, border: NewBorder): Promise<void> {
  await tx.run(sql`
    insert into issue_border (issue_id, lead_org_id, reason, set_org_id, at)
    values (${issueId}, ${border.leadOrgId}, ${border.reason}, ${border.setOrgId}, ${border.at})
    on conflict (issue_id) do update set lead_org_id = excluded.lead_org_id,
      reason = excluded.reason, set_org_id = excluded.set_org_id, at = excluded.at`)
  await tx.run(sql`delete from issue_border_share where issue_id = ${issueId}`)
  for (const { orgId, percent } of border.shares) {
    await tx.run(sql`
      insert into issue_border_share (issue_id, org_id, percent)
      values (${issueId}, ${orgId}, ${percent})`)
  }
}

export async function removeBorder(tx: Tx, issueId: string): Promise<void> {
  await tx.run(sql`delete from issue_border_share where issue_id = ${issueId}`)
  await tx.run(sql`delete from issue_border where issue_id = ${issueId}`)
}

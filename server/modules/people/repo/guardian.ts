import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'

export async function hasGuardian(tx: Tx, childId: string): Promise<boolean> {
  const row = await tx.first(
    sql`select 1 from guardian_link where child_id = ${childId} and to_at is null limit 1`,
  )
  return row !== undefined
}

export async function addGuardian(
  tx: Tx,
  link: { childId: string; guardianId: string; at: Date },
): Promise<void> {
  await tx.run(sql`
    insert into guardian_link (child_id, guardian_id, from_at)
    values (${link.childId}, ${link.guardianId}, ${link.at})`)
}

export type GuardianLink = {
  readonly childId: string
  readonly guardianId: string
  readonly fromAt: Date
  readonly toAt: Date | null
}

export async function listGuardianLinks(tx: Tx, personId: string): Promise<GuardianLink[]> {
  return tx.rows<GuardianLink>(sql`
    select child_id as "childId", guardian_id as "guardianId", from_at as "fromAt", to_at as "toAt"
      from guardian_link where ${personId} in (child_id, guardian_id) order by from_at`)
}

export async function endGuardianLinks(tx: Tx, personId: string, at: Date): Promise<void> {
  await tx.run(sql`
    update guardian_link set to_at = ${at}
     where ${personId} in (child_id, guardian_id) and to_at is null`)
}

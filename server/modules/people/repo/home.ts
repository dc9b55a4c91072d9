import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'

/** The estate that a visible person named as their home; null when they named none. */
export async function homeEstateOf(tx: Tx, personId: string): Promise<string | null> {
  const row = await tx.first<{ estateId: string | null }>(
    sql`select home_estate_id as "estateId" from person where id = ${personId}`,
  )
  return row?.estateId ?? null
}

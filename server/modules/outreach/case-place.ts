import type { PublicPlace } from '#contract/outreach/terms.ts'
import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'

/** Where a public case lies, as far as a page about it can be opened. */
export function findCasePlace(
  tx: Tx,
  id: string,
): Promise<Pick<PublicPlace, 'areaCode' | 'estateId'> | undefined> {
  return tx.first(sql`
    select community_code as "areaCode", estate_id as "estateId" from public_case where id = ${id}`)
}

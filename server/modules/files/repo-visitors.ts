import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'

/** Counts one more upload of an address on a day (`YYYY-MM-DD`), and answers how many there are. */
export async function countVisitorUpload(
  tx: Tx,
  addressIndex: string,
  day: string,
): Promise<number> {
  const row = await tx.first<{ count: number }>(sql`
    insert into visitor_upload as v (address_index, day, count) values (${addressIndex}, ${day}, 1)
    on conflict (address_index, day) do update set count = v.count + 1
    returning count`)
  return row?.count ?? 0
}

export async function deleteVisitorUploadsBefore(tx: Tx, day: string): Promise<void> {
  await tx.run(sql`delete from visitor_upload where day < ${day}`)
}

import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'

const NUMBERS_MAX = 50

/** Numbers of items that a person asked for or holds and that are not ended. */
export async function listOpenItemNumbers(tx: Tx, personId: string): Promise<string[]> {
  const rows = await tx.rows<{ number: string }>(sql`
    select number from work_item
     where ended_at is null and (asker_id = ${personId} or holder_id = ${personId})
     order by number limit ${NUMBERS_MAX}`)
  return rows.map(({ number }) => number)
}

import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'

/** What few issues are, and lists filter by: passed on, split, merged, on a border. */
export type Mark = 'handed' | 'whole' | 'part' | 'merged' | 'merged_into' | 'border' | 'helped'

/** Sets how often a mark holds of an issue; with 0 it is taken away. Written with the fact itself. */
export async function setMark(tx: Tx, itemId: string, mark: Mark, count: number): Promise<void> {
  if (count === 0) {
    await tx.run(sql`delete from issue_mark where mark = ${mark} and item_id = ${itemId}`)
    return
  }
  await tx.run(sql`
    insert into issue_mark (mark, item_id, count) values (${mark}, ${itemId}, ${count})
    on conflict (mark, item_id) do update set count = excluded.count`)
}

export async function markOf(tx: Tx, itemId: string, mark: Mark): Promise<number> {
  const row = await tx.first<{ count: number }>(sql`
    select count from issue_mark where mark = ${mark} and item_id = ${itemId}`)
  return row?.count ?? 0
}

import type { Tx } from '../database/district.ts'
import { sql } from '../database/sql.ts'

/**
 * Writes an event of a module's own, in the transaction of what it announces: told if and only if that
 * commits. `topic` is `<kind>.<happened>`; the payload carries ids, and `itemId` where a screen that
 * shows the item shall refresh. Moves write theirs themselves.
 */
export async function announceEvent(
  tx: Tx,
  topic: string,
  payload: Readonly<Record<string, unknown>>,
  at: Date,
): Promise<void> {
  await tx.run(sql`
    insert into outbox (topic, payload, at) values (${topic}, ${JSON.stringify(payload)}::jsonb, ${at})`)
}

import type { NoticeChoice } from '#contract/notify/choice-terms.ts'
import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'

export type ChoiceRow = {
  readonly itemId: string
  readonly personId: string
  readonly channel: NoticeChoice['channel']
}

/** What these people chose for these items; the pairs are looked up one by one by their key. */
export function listChoices(
  tx: Tx,
  pairs: readonly { itemId: string; personId: string }[],
): Promise<ChoiceRow[]> {
  return tx.rows<ChoiceRow>(sql`
    select c.item_id as "itemId", c.person_id as "personId", c.channel
    from unnest(${pairs.map(({ itemId }) => itemId)}::uuid[],
      ${pairs.map(({ personId }) => personId)}::uuid[]) as p (item_id, person_id)
    join notification_choice c on c.item_id = p.item_id and c.person_id = p.person_id`)
}

export async function setChoice(tx: Tx, row: ChoiceRow, at: Date): Promise<void> {
  await tx.run(sql`
    insert into notification_choice (item_id, person_id, channel, set_at)
    values (${row.itemId}, ${row.personId}, ${row.channel}, ${at})
    on conflict (item_id, person_id) do update set channel = excluded.channel, set_at = excluded.set_at`)
}

export async function deleteChoicesOf(tx: Tx, personId: string): Promise<void> {
  await tx.run(sql`delete from notification_choice where person_id = ${personId}`)
}

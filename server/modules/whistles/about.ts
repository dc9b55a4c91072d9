import type { WhistleColour } from '#contract/whistles/terms.ts'
import type { Tx } from '#kernel/database/district.ts'
import { announceEvent } from '#kernel/outbox/announce.ts'

/** Heard by the mechanism of the item that a whistle was blown for; mechanisms never import each other. */
export const ABOUT_TOPIC = 'whistle.about_item'

type Whistle = { id: string; number: string; colour: WhistleColour }

/** Tells an item that a whistle for it was blown, raised, or ended. */
export async function tellAbout(
  tx: Tx,
  itemId: string | null,
  whistle: Whistle,
  what: 'blown' | 'raised' | 'blown_again' | 'gathered' | 'closed' | 'withdrawn',
  at: Date,
): Promise<void> {
  if (itemId === null) return
  const { id, number, colour } = whistle
  await announceEvent(tx, ABOUT_TOPIC, { itemId, whistleId: id, number, colour, what }, at)
}

import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'
import type { Deps } from '#kernel/deps.ts'
import { newId } from '#kernel/time/ids.ts'
import { addNotifications, type Facts, listItems } from './repo.ts'
import { queueDeliveries } from './tell-listeners.ts'

/** One message of an office to many people who asked for or follow some item. */
export type Together = {
  /** The event it was announced by: nobody is told twice of one event. */
  readonly eventId: number
  readonly template: string
  /** What the office wrote, for everybody the same. */
  readonly note: string
  readonly people: readonly { readonly personId: string; readonly itemId: string }[]
}

function alreadyTold(tx: Tx, eventId: number, ids: readonly string[]): Promise<{ id: string }[]> {
  return tx.rows(sql`
    select person_id as id from notification
    where event_id = ${eventId} and person_id = any (${ids}::uuid[])`)
}

/**
 * Tells these people, each once however often it is repeated: in the app at once, and by the channel
 * that they chose, outside their quiet hours. For the system. Answers how many were told now.
 */
export async function tellTogether(
  deps: Deps,
  tx: Tx,
  { eventId, template, note, people }: Together,
): Promise<number> {
  const ids = [...new Set(people.map(({ personId }) => personId))]
  const told = new Set((await alreadyTold(tx, eventId, ids)).map(({ id }) => id))
  const items = await listItems(tx, [...new Set(people.map(({ itemId }) => itemId))])
  const at = deps.clock.now()
  const written = ids.flatMap((personId) => {
    const item = items.get(people.find((one) => one.personId === personId)!.itemId)
    if (!item || told.has(personId)) return []
    const facts: Facts = { number: item.number, to: 'asker', note }
    const notification = {
      id: newId(at.getTime()),
      eventId,
      personId,
      template,
      facts,
      itemKind: item.kind,
      itemId: item.id,
      at,
    }
    return [{ notification, item }]
  })
  await addNotifications(
    tx,
    written.map(({ notification }) => notification),
  )
  await queueDeliveries(deps, tx, written)
  return written.length
}

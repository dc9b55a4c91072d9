import type { Tx } from '#kernel/database/district.ts'
import type { Deps } from '#kernel/deps.ts'
import { sendAt } from '#kernel/notify/quiet-hours.ts'
import { newId } from '#kernel/time/ids.ts'
import { listNoticeWishes } from '#modules/people/index.ts'
import { addNotifications, type NewNotification } from './repo.ts'
import { addDeliveries, type NewDelivery } from './repo-deliveries.ts'

/** A message to one person that is about no single item. */
export type PersonalNotice = Omit<NewNotification, 'id' | 'itemId'>

/**
 * Tells these people, each once of one event: in the app at once, and by the channel that they chose for
 * everything, outside their quiet hours. For the system.
 */
export async function tellPeople(
  deps: Deps,
  tx: Tx,
  notices: readonly PersonalNotice[],
): Promise<void> {
  const now = deps.clock.now()
  const rows = notices.map((notice) => ({ ...notice, id: newId(now.getTime()), itemId: null }))
  await addNotifications(tx, rows)
  const wishes = await listNoticeWishes(tx, [...new Set(rows.map(({ personId }) => personId))])
  const wishOf = new Map(wishes.map((wish) => [wish.personId, wish]))
  const deliveries = rows.flatMap(({ id, personId }): NewDelivery[] => {
    const wish = wishOf.get(personId)
    if (!wish || wish.channel === 'in_app') return []
    const at = sendAt(now, { urgent: false, quiet: wish.quiet })
    return [
      { id: newId(now.getTime()), notificationId: id, personId, channel: wish.channel, sendAt: at },
    ]
  })
  await addDeliveries(tx, deliveries)
}

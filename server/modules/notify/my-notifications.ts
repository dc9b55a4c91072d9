import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import type * as listing from '#contract/notify/list-notifications.ts'
import type * as marking from '#contract/notify/mark-read.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import type { Deps } from '#kernel/deps.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { countUnread, listNotifications, type NotificationRow, setRead } from './repo.ts'

function personOf(actor: Actor): string {
  if (actor.personId === null) throw new Refusal('people.sign_in_first', 'not_signed_in')
  return actor.personId
}

/** The cursor is the last event of the page before; messages are listed in the order of events. */
function eventOf(cursor: string | undefined): number | null {
  if (cursor === undefined) return null
  if (!/^\d{1,15}$/.test(cursor)) throw new Refusal('contract.invalid', 'bad_input')
  return Number(cursor)
}

/** Whoever may not see the item any more reads its number instead of its title. */
function toNotification(row: NotificationRow) {
  const { id, template, facts, itemKind, itemId, title } = row
  return {
    id,
    template,
    values: { ...facts, title: title ?? facts.number },
    itemKind,
    itemId,
    readAt: row.readAt?.toISOString() ?? null,
    at: row.at.toISOString(),
  }
}

/** My messages, newest first, and how many of all of them are unread. */
export async function listMyNotifications(
  deps: Deps,
  actor: Actor,
  input: InputOf<typeof listing.listNotifications>,
): Promise<OutputOf<typeof listing.listNotifications>> {
  const me = personOf(actor)
  const below = eventOf(input.cursor)
  return deps.district.read(actor.viewer, async (tx) => {
    const [rows, unread] = await Promise.all([
      listNotifications(tx, me, below, input.limit + 1),
      countUnread(tx, me),
    ])
    const page = rows.slice(0, input.limit)
    const last = rows.length > page.length ? page.at(-1) : undefined
    return {
      notifications: page.map(toNotification),
      unread,
      nextCursor: last ? String(last.eventId) : null,
    }
  })
}

/** Marks these messages of mine as read, or all of them. Answers how many are left. */
export async function markRead(
  deps: Deps,
  actor: Actor,
  input: InputOf<typeof marking.markRead>,
): Promise<OutputOf<typeof marking.markRead>> {
  const me = personOf(actor)
  return deps.district.write(actor.viewer, async (tx) => {
    await setRead(tx, me, input.ids, deps.clock.now())
    return { unread: await countUnread(tx, me) }
  })
}

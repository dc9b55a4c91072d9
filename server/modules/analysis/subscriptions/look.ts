import type { Actor } from '#kernel/authz/actor.ts'
import { chinaDate } from '#kernel/calendar/china-time.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { announceEvent } from '#kernel/outbox/announce.ts'
import { listSelectedIds, readCards } from '#modules/issues/index.ts'
import { actorOfPerson } from '#modules/people/index.ts'
import { viewNewsSetting } from '../settings.ts'
import { findUsableView, type ViewRow } from '../views/repo-views.ts'
import { readStoredFilters } from '../views/stored-filters.ts'
import { nextDailyAt, nextLook } from './next-look.ts'
import {
  endSubscription,
  type Looked,
  type SubscriptionRow,
  settleLook,
  takeDueSubscriptions,
} from './repo-subscriptions.ts'

/** Subscriptions of one turn; each costs one list by index. */
const BATCH = 20
/** How long a process that died keeps others from looking. */
const CLAIM_MS = 60_000
/** Numbers that a message names; the rest is a count. */
const NAMED_MOST = 3

type Seen = { readonly view: ViewRow; readonly ids: readonly string[] } | { readonly end: string }

/** What the view shows this person now, read as this person; or why the subscription is over. */
async function lookAt(deps: Deps, actor: Actor, one: SubscriptionRow): Promise<Seen> {
  if (actor.appointments.length === 0) return { end: 'no_office' }
  const { membersMost } = deps.settings.get(viewNewsSetting)
  return deps.district.read(actor.viewer, async (tx) => {
    const view = await findUsableView(tx, actor, one.viewId)
    if (!view) return { end: 'no_view' }
    const { filters } = readStoredFilters(view.filters)
    const ids = await listSelectedIds(deps, tx, actor, filters, membersMost + 1)
    return ids.length > membersMost ? { end: 'too_wide' } : { view, ids }
  })
}

async function end(deps: Deps, one: SubscriptionRow, why: string): Promise<void> {
  const at = deps.clock.now()
  await deps.district.write(SYSTEM_VIEWER, async (tx) => {
    await endSubscription(tx, one, why)
    // Who has no office any more has no desk to read it on.
    if (why === 'no_office') return
    await announceEvent(tx, 'saved_view.ended', { personId: one.personId, why }, at)
  })
}

/** How often this person was told of this view today. */
function toldToday({ toldOn, toldCount }: SubscriptionRow, day: string): number {
  return toldOn === day ? toldCount : 0
}

async function numbersOf(deps: Deps, actor: Actor, ids: readonly string[]): Promise<string> {
  const cards = await deps.district.read(actor.viewer, (tx) =>
    readCards(deps, tx, ids.slice(0, NAMED_MOST)),
  )
  return cards.map(({ number }) => number).join('、')
}

/** Looks at one subscription, and announces what newly entered its view. */
async function lookOnce(deps: Deps, one: SubscriptionRow): Promise<void> {
  const actor = await actorOfPerson(deps, one.personId)
  const seen = await lookAt(deps, actor, one)
  if ('end' in seen) return end(deps, one, seen.end)
  const { view, ids } = seen
  const now = deps.clock.now()
  const day = chinaDate(now)
  const { messagesPerDay, ...times } = deps.settings.get(viewNewsSetting)
  const before = new Set(one.members)
  const entered = ids.filter((id) => !before.has(id))
  const nextAt = nextLook(one, now, times)
  const isOver = toldToday(one, day) >= messagesPerDay
  if (entered.length === 0 || isOver) {
    // What entered beyond the day's limit stays news: it is no member until it was told of.
    const looked: Looked = {
      members: ids.filter((id) => before.has(id)),
      nextAt: isOver ? nextDailyAt(now, one.dailyAt ?? times.usualDailyAt) : nextAt,
      told: null,
    }
    await deps.district.write(SYSTEM_VIEWER, (tx) => settleLook(tx, one, looked, now))
    return
  }
  const payload = {
    personId: one.personId,
    viewId: view.id,
    name: view.name,
    count: entered.length,
    numbers: await numbersOf(deps, actor, entered),
  }
  const told = { on: day, count: toldToday(one, day) + 1 }
  await deps.district.write(SYSTEM_VIEWER, async (tx) => {
    const counts = await settleLook(tx, one, { members: ids, nextAt, told }, now)
    if (counts) await announceEvent(tx, 'saved_view.entered', payload, now)
  })
}

/** Looks at every subscription that is due, in batches, until nothing is left. Answers how many. */
export async function lookAtDue(deps: Deps): Promise<number> {
  let looked = 0
  for (;;) {
    const now = deps.clock.now()
    const until = new Date(now.getTime() + CLAIM_MS)
    const due = await deps.district.write(SYSTEM_VIEWER, (tx) =>
      takeDueSubscriptions(tx, now, until, BATCH),
    )
    for (const one of due) {
      // One that fails waits until its claim runs out; the others are told.
      await lookOnce(deps, one).catch((error: unknown) =>
        deps.log.error({ err: error, viewId: one.viewId }, 'analysis: a view was not looked at'),
      )
    }
    looked += due.length
    if (due.length < BATCH) return looked
  }
}

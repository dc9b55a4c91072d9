import { chinaDate } from '#kernel/calendar/china-time.ts'
import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'
import type { Deps } from '#kernel/deps.ts'
import type { Listener, WorkItem } from '#kernel/loop/loop.ts'
import { sendAt } from '#kernel/notify/quiet-hours.ts'
import type { DomainEvent } from '#kernel/outbox/subscription.ts'
import { newId } from '#kernel/time/ids.ts'
import { orgNames } from '#modules/organization/index.ts'
import {
  listNoticeWishes,
  listOfficesInAreas,
  listOfficesOfOrgs,
  type Office,
} from '#modules/people/index.ts'
import {
  areasAround,
  listenersOf,
  type Offices,
  peopleToTell,
  type RolesThatMay,
  rolesByPermission,
  type Told,
} from './listeners.ts'
import { addNotifications, type Facts, listItems, type NewNotification } from './repo.ts'
import { listChoices } from './repo-choices.ts'
import { addDeliveries, type NewDelivery } from './repo-deliveries.ts'

/** One event with the item as it stands now and those whom its loop wants to be told. */
type Plan = {
  readonly event: DomainEvent
  readonly item: WorkItem
  readonly action: string
  readonly listeners: readonly Listener[]
  /** The helping offices that it is for: those that the event names, otherwise all of them. */
  readonly helperOrgIds: readonly string[]
}

/** What an office wrote for the SMS to the reporter, by the step of the event. */
type OwnWords = ReadonlyMap<string, string>

type Written = { readonly notification: NewNotification; readonly item: WorkItem }

/**
 * Tells everybody concerned by a batch of events of any loop, `<kind>.moved`, `.due_soon` or `.timer_due_soon`:
 * in the app at once, and by the channel that they chose outside of their quiet hours. A handful of
 * statements for the whole batch, whatever its size.
 */
export async function tellListeners(
  deps: Deps,
  tx: Tx,
  events: readonly DomainEvent[],
): Promise<void> {
  const plans = await plan(deps, tx, events)
  if (plans.length === 0) return
  const rolesThatMay = rolesByPermission(deps.grants)
  const [offices, ownWords, names] = await Promise.all([
    loadOffices(deps, tx, plans, rolesThatMay),
    loadOwnWords(tx, plans),
    orgNames(
      tx,
      plans.flatMap(({ item }) => item.holderOrgId ?? []),
    ),
  ])
  const written = plans.flatMap((one) => {
    const { event, listeners, helperOrgIds } = one
    const item = one.item
    const by = textOf(event.payload.by)
    return peopleToTell(listeners, { ...item, helperOrgIds }, by, offices, rolesThatMay).map(
      (told) => ({
        notification: write(deps, one, told, { names, ownWords }),
        item,
      }),
    )
  })
  await addNotifications(
    tx,
    written.map(({ notification }) => notification),
  )
  await queueDeliveries(deps, tx, written)
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

/** The words of a message: the move, or which limit is nearly over. */
function actionOf(happened: string, { payload }: DomainEvent): string {
  if (happened === 'due_soon') return 'remind'
  if (happened === 'timer_due_soon') return `remind_${textOf(payload.timer) ?? 'other'}`
  return textOf(payload.action) ?? 'other'
}

/** Whom a move names besides those whom its loop declares. */
function alsoTold({ payload }: DomainEvent): Listener[] {
  return Array.isArray(payload.alsoTell) ? (payload.alsoTell as Listener[]) : []
}

/** The offices that a move or a further clock names; null where it is for every helper. */
function helpersTold({ payload }: DomainEvent): readonly string[] | null {
  if (Array.isArray(payload.toHelpers)) return payload.toHelpers.filter((id) => textOf(id) !== null)
  const org = payload.timer === undefined ? null : textOf(payload.orgId)
  return org === null ? null : [org]
}

async function plan(deps: Deps, tx: Tx, events: readonly DomainEvent[]): Promise<Plan[]> {
  const ids = events.flatMap(({ payload }) => textOf(payload.itemId) ?? [])
  const items = await listItems(tx, [...new Set(ids)])
  return events.flatMap((event): Plan[] => {
    const [kind = '', happened = ''] = event.topic.split('.')
    const item = items.get(textOf(event.payload.itemId) ?? '')
    const loop = deps.loops.get(kind)
    if (!item || !loop) return []
    const timer = textOf(event.payload.timer)
    const action = actionOf(happened, event)
    const isNew = happened === 'moved' && event.payload.from === null
    const listeners = [
      ...listenersOf(loop, { event: happened, action, isNew, timer }, item),
      ...alsoTold(event),
    ]
    const helperOrgIds = helpersTold(event) ?? item.helperOrgIds
    return listeners.length === 0 ? [] : [{ event, item, action, listeners, helperOrgIds }]
  })
}

const stepOf = ({ payload }: DomainEvent) => `${payload.itemId}:${payload.seq}`

/** Read from the steps, because an event carries no words; one statement for a batch. */
async function loadOwnWords(tx: Tx, plans: readonly Plan[]): Promise<OwnWords> {
  const forAskers = plans.filter(({ listeners }) => listeners.includes('asker'))
  const steps = forAskers.flatMap(({ event: { payload } }) =>
    typeof payload.seq === 'number' ? [{ itemId: String(payload.itemId), seq: payload.seq }] : [],
  )
  if (steps.length === 0) return new Map()
  const rows = await tx.rows<{ itemId: string; seq: number; short: string }>(sql`
    select s.item_id as "itemId", s.seq, s.payload ->> 'shortText' as short
    from unnest(${steps.map(({ itemId }) => itemId)}::uuid[], ${steps.map(({ seq }) => seq)}::int[])
      as p (item_id, seq)
    join work_step s on s.item_id = p.item_id and s.seq = p.seq
    where s.payload ? 'shortText'`)
  return new Map(rows.map(({ itemId, seq, short }) => [`${itemId}:${seq}`, short]))
}

function groupBy(offices: readonly Office[], key: 'orgId' | 'areaCode'): Map<string, Office[]> {
  const groups = new Map<string, Office[]>()
  for (const office of offices) {
    const group = groups.get(office[key])
    if (group) group.push(office)
    else groups.set(office[key], [office])
  }
  return groups
}

/** The offices that the batch concerns: of the organisations in it, and of the roles around its items. */
async function loadOffices(
  deps: Deps,
  tx: Tx,
  plans: readonly Plan[],
  rolesThatMay: RolesThatMay,
): Promise<Offices> {
  const day = chinaDate(deps.clock.now())
  const orgIds = plans.flatMap(({ item, listeners, helperOrgIds }) => [
    ...(listeners.includes('holder') && item.holderOrgId !== null ? [item.holderOrgId] : []),
    ...(listeners.includes('helpers') ? helperOrgIds : []),
  ])
  const asked = plans.filter(({ listeners }) => listeners.some((one) => one.startsWith('can:')))
  const permissions = new Set(
    asked.flatMap(({ listeners }) => listeners.filter((one) => one.startsWith('can:'))),
  )
  const roles = [...permissions].flatMap((permission) => [
    ...rolesThatMay(permission.slice('can:'.length)),
  ])
  const areas = asked.flatMap(({ item }) => areasAround(item))
  const [ofOrgs, inAreas] = await Promise.all([
    listOfficesOfOrgs(tx, [...new Set(orgIds)], day),
    listOfficesInAreas(tx, [...new Set(roles)], [...new Set(areas)], day),
  ])
  return { ofOrg: groupBy(ofOrgs, 'orgId'), inArea: groupBy(inAreas, 'areaCode') }
}

function write(
  deps: Deps,
  { event, item, action }: Plan,
  told: Told,
  { names, ownWords }: { names: ReadonlyMap<string, string>; ownWords: OwnWords },
): NewNotification {
  const short = ownWords.get(stepOf(event))
  const holder = item.holderOrgId === null ? undefined : names.get(item.holderOrgId)
  const facts: Facts = {
    number: item.number,
    to: told.to,
    ...(holder === undefined ? {} : { holder }),
    ...(item.dueAt === null ? {} : { by: item.dueAt.toISOString() }),
    ...(short === undefined || told.to !== 'asker' ? {} : { short }),
  }
  return {
    id: newId(deps.clock.now().getTime()),
    eventId: event.id,
    personId: told.personId,
    template: `${item.kind}.${action}`,
    facts,
    itemKind: item.kind,
    itemId: item.id,
    at: event.at,
  }
}

/** Only a danger wakes people up: everything else waits until the quiet hours of each are over. */
export async function queueDeliveries(
  deps: Deps,
  tx: Tx,
  written: readonly Written[],
): Promise<void> {
  const choices = await listChoices(
    tx,
    written.map(({ notification: { personId }, item }) => ({ itemId: item.id, personId })),
  )
  const chosen = new Map(choices.map((one) => [`${one.itemId}:${one.personId}`, one.channel]))
  const ids = new Set(written.map(({ notification }) => notification.personId))
  const choosers = choices.map(({ personId }) => personId)
  const wishes = await listNoticeWishes(tx, [...ids], choosers)
  const wishOf = new Map(wishes.map((wish) => [wish.personId, wish]))
  const now = deps.clock.now()
  const deliveries = written.flatMap(({ notification, item }): NewDelivery[] => {
    const wish = wishOf.get(notification.personId)
    const channel = chosen.get(`${item.id}:${notification.personId}`) ?? wish?.channel
    if (!wish || channel === undefined || channel === 'in_app') return []
    return [
      {
        id: newId(now.getTime()),
        notificationId: notification.id,
        personId: wish.personId,
        channel,
        sendAt: sendAt(now, { urgent: item.urgency === 0, quiet: wish.quiet }),
      },
    ]
  })
  await addDeliveries(tx, deliveries)
}

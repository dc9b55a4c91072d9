import type { District, Tx } from '../database/district.ts'
import { sql } from '../database/sql.ts'
import { SYSTEM_VIEWER } from '../database/viewer.ts'
import type { Deps } from '../deps.ts'
import type { DomainEvent, Subscription } from './subscription.ts'

/** Parked events tried in one transaction for one listener. */
const BATCH = 200
const FIRST_WAIT_MS = 2_000
const LONGEST_WAIT_MS = 10 * 60_000

/** Runs a reaction so that its failure undoes its own writes and nothing else's; answers what went wrong. */
async function tryReaction(
  deps: Deps,
  tx: Tx,
  { name, react }: Subscription,
  events: readonly DomainEvent[],
): Promise<Error | null> {
  const effects: (() => void)[] = []
  await tx.run(sql`savepoint reaction`)
  try {
    await react(deps, { ...tx, afterCommit: (effect) => void effects.push(effect) }, events)
    await tx.run(sql`release savepoint reaction`)
    for (const effect of effects) tx.afterCommit(effect)
    return null
  } catch (error) {
    // When the connection itself is gone this fails too, and the whole turn is taken again.
    await tx.run(sql`rollback to savepoint reaction`)
    deps.log.error({ err: error, subscription: name }, 'relay: a listener failed; its events wait')
    return error instanceof Error ? error : new Error(String(error))
  }
}

async function park(
  tx: Tx,
  subscription: string,
  events: readonly DomainEvent[],
  nextTryAt: Date,
  problem: string,
): Promise<void> {
  const rows = events.map(({ id, topic, payload, at }) => ({ id, topic, payload, at }))
  await tx.run(sql`
    insert into outbox_parked (subscription, event_id, topic, payload, at, next_try_at, problem)
    select ${subscription}, e.id, e.topic, e.payload, e.at, ${nextTryAt}, ${problem}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as e (id bigint, topic text, payload jsonb, at timestamptz)`)
}

/** Which listeners have events waiting: they get no newer ones until those are heard. */
export async function listenersBehind(tx: Tx): Promise<ReadonlySet<string>> {
  const rows = await tx.rows<{ subscription: string }>(
    sql`select distinct subscription from outbox_parked`,
  )
  return new Set(rows.map(({ subscription }) => subscription))
}

/** Tells a listener, or puts the events by when it fails or is behind. Order for each listener is kept. */
export async function tell(
  deps: Deps,
  tx: Tx,
  subscription: Subscription,
  events: readonly DomainEvent[],
  behind: ReadonlySet<string>,
): Promise<void> {
  const now = deps.clock.now()
  if (behind.has(subscription.name)) {
    await park(tx, subscription.name, events, now, '')
    return
  }
  const failed = await tryReaction(deps, tx, subscription, events)
  if (!failed) return
  const nextTryAt = new Date(now.getTime() + FIRST_WAIT_MS)
  await park(tx, subscription.name, events, nextTryAt, failed.message)
}

type Parked = DomainEvent & { readonly tries: number; readonly nextTryAt: Date }

function readParked(tx: Tx, subscription: string, limit: number): Promise<Parked[]> {
  return tx.rows<Parked>(sql`
    select event_id as id, topic, payload, at, tries, next_try_at as "nextTryAt" from outbox_parked
    where subscription = ${subscription} order by event_id limit ${limit} for update`)
}

function remove(tx: Tx, subscription: string, events: readonly DomainEvent[]): Promise<number> {
  return tx.run(sql`delete from outbox_parked where subscription = ${subscription}
    and event_id = any (${events.map(({ id }) => id)}::bigint[])`)
}

/** Waits twice as long after each failure, up to ten minutes; the event is never given up. */
async function putOff(deps: Deps, tx: Tx, name: string, first: Parked, problem: string) {
  const waitMs = Math.min(FIRST_WAIT_MS * 2 ** first.tries, LONGEST_WAIT_MS)
  const nextTryAt = new Date(deps.clock.now().getTime() + waitMs)
  await tx.run(sql`
    update outbox_parked set tries = least(tries + 1, 30), next_try_at = ${nextTryAt}, problem = ${problem}
    where subscription = ${name} and event_id = ${first.id}`)
}

/**
 * Gives a listener what waits for it, oldest first, when the time of the oldest has come. After a failure
 * they are told one by one, so that what comes before the one that fails is heard.
 */
export async function retryParked(deps: Deps, tx: Tx, subscription: Subscription): Promise<number> {
  const { name } = subscription
  const waiting = await readParked(tx, name, BATCH)
  const [first] = waiting
  if (!first || first.nextTryAt > deps.clock.now()) return 0
  const events = first.tries === 0 ? waiting : [first]
  const failed = await tryReaction(deps, tx, subscription, events)
  if (failed) {
    await putOff(deps, tx, name, first, failed.message)
    return 0
  }
  await remove(tx, name, events)
  return events.length
}

export type Backlog = {
  readonly subscription: string
  readonly events: number
  readonly problem: string
}

/** What each listener has not heard yet, for the doctor and the health page. */
export async function readBacklog(district: District): Promise<Backlog[]> {
  return district.read(SYSTEM_VIEWER, (tx) =>
    tx.rows<Backlog>(sql`
      select subscription, count(*)::int as events, max(problem) as problem
      from outbox_parked group by subscription order by subscription`),
  )
}

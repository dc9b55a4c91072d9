import type { District, Tx } from '../database/district.ts'
import { sql } from '../database/sql.ts'
import { SYSTEM_VIEWER } from '../database/viewer.ts'
import type { Deps } from '../deps.ts'
import { listenersBehind, retryParked, tell } from './parked.ts'
import { type DomainEvent, hears, type Subscription } from './subscription.ts'

/** Events taken in one transaction. Enough to drain 1,000 moves a second in ten turns. */
const BATCH = 500
/** How long an idle relay sleeps: the longest a message or a live screen waits, besides the work itself. */
const IDLE_MS = 250
/** How long it waits after a turn that failed. */
const FAILED_MS = 1000
/** PostgreSQL limits a notification to 8000 bytes; an id takes 39. */
const IDS_PER_NOTICE = 150

export const LIVE_CHANNEL = 'wanyou_live'

export type Relay = {
  /** Finishes the turn that is under way. */
  stop(): Promise<void>
}

/**
 * Takes events in order. A second relay waits for the first one's commit instead of passing it, so
 * that no step of an item is told before the one that came before it.
 */
async function takeBatch(tx: Tx): Promise<DomainEvent[]> {
  return tx.rows<DomainEvent>(sql`
    delete from outbox where id in (
      select id from outbox order by id limit ${BATCH} for update)
    returning id, topic, payload, at`)
}

/** Folds the count changes into the counts, so that an overview reads hundreds of rows, not millions. */
async function foldTally(tx: Tx): Promise<void> {
  await tx.run(sql`
    with taken as (
      delete from work_tally_delta where id in (
        select id from work_tally_delta order by id limit 5000 for update skip locked)
      returning kind, area_code, tier, state, secret, change
    )
    insert into work_tally as t (kind, area_code, tier, state, secret, count)
    select kind, area_code, tier, state, secret, sum(change) from taken
    group by kind, area_code, tier, state, secret
    order by kind, area_code, tier, state, secret
    on conflict (kind, area_code, tier, state, secret) do update set count = t.count + excluded.count`)
}

async function announce(tx: Tx, events: readonly DomainEvent[]): Promise<void> {
  const ids = new Set<string>()
  for (const { payload } of events) if (typeof payload.itemId === 'string') ids.add(payload.itemId)
  const list = [...ids]
  for (let i = 0; i < list.length; i += IDS_PER_NOTICE) {
    const text = list.slice(i, i + IDS_PER_NOTICE).join(',')
    // Here and nowhere else: inside a business transaction NOTIFY would serialise every commit.
    await tx.run(sql`select pg_notify(${LIVE_CHANNEL}, ${`${tx.schema}:${text}`})`)
  }
}

async function turn(deps: Deps, subscriptions: readonly Subscription[]): Promise<number> {
  return deps.district.write(SYSTEM_VIEWER, async (tx) => {
    const events = (await takeBatch(tx)).toSorted((a, b) => a.id - b.id)
    await foldTally(tx)
    const behind = await listenersBehind(tx)
    let retold = 0
    for (const subscription of subscriptions) {
      const wanted = events.filter(({ topic }) => hears(subscription.topic, topic))
      if (wanted.length > 0) await tell(deps, tx, subscription, wanted, behind)
      if (behind.has(subscription.name)) retold += await retryParked(deps, tx, subscription)
    }
    await announce(tx, events)
    return events.length + retold
  })
}

/** One relay tails the outbox: reactions, counts and live notices happen here, after the business commit. */
export function startRelay(deps: Deps, subscriptions: readonly Subscription[]): Relay {
  let stopped = false
  let wakeUp: () => void = () => undefined

  const sleep = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms)
      wakeUp = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  const run = async () => {
    while (!stopped) {
      try {
        const moved = await turn(deps, subscriptions)
        if (moved < BATCH && !stopped) await sleep(IDLE_MS)
      } catch (error) {
        deps.log.error({ err: error }, 'relay: a turn failed and will be tried again')
        if (!stopped) await sleep(FAILED_MS)
      }
    }
  }
  const running = run()

  return {
    async stop() {
      stopped = true
      wakeUp()
      await running
    },
  }
}

/** Drains the outbox of a district once: tests and the seed call it where nobody runs a relay. */
export async function drainOutbox(
  deps: Deps,
  subscriptions: readonly Subscription[],
): Promise<void> {
  while ((await turn(deps, subscriptions)) > 0);
}

/** How old the oldest untold event is, in ms; null when nothing waits. For /health and doctor. */
export async function oldestEventAgeMs(district: District, now: Date): Promise<number | null> {
  const row = await district.read(SYSTEM_VIEWER, (tx) =>
    tx.first<{ at: Date | null }>(sql`select min(at) as at from outbox`),
  )
  return row?.at ? now.getTime() - row.at.getTime() : null
}

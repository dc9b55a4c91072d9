import { setImmediate } from 'node:timers/promises'
import { SYSTEM } from '../authz/actor.ts'
import type { Tx } from '../database/district.ts'
import { sql } from '../database/sql.ts'
import { SYSTEM_VIEWER } from '../database/viewer.ts'
import type { Deps } from '../deps.ts'
import { isRefusal } from '../refusal/refusal.ts'
import { newId } from '../time/ids.ts'
import type { WorkItem } from './loop.ts'
import { type ManyMove, moveMany } from './move-many.ts'
import { ITEM_COLUMNS } from './store.ts'
import { sweepTimers } from './sweep-timers.ts'
import type { ClockAct, TimeKeeper, Woken } from './time-keeper.ts'

/**
 * Items of one transaction: enough that a hundred thousand are a few hundred commits, few enough that
 * nobody who touches one of them, and no request behind the hashing of them, waits long.
 */
const BATCH = 200
/** When an item is looked at again that failed, or whose own command is under way. */
const AGAIN_MS = 10 * 60_000

/** Commands of single items that a batch leaves to be made after its commit. */
type Left = { itemId: string; run: (requestId: string) => Promise<void> }

/** Oldest first, by index; what somebody else holds is theirs (several sweeps share the work). */
function takeDue(tx: Tx, now: Date, limit: number): Promise<Woken[]> {
  return tx.rows<Woken>(sql`
    select ${ITEM_COLUMNS}, coalesce(w.due_at <= ${now}, false) as "isDue"
    from work_wake k join work_item w on w.id = k.item_id
    where k.at <= ${now} order by k.at limit ${limit} for update skip locked`)
}

async function decisions(
  deps: Deps,
  tx: Tx,
  items: readonly Woken[],
  keepers: ReadonlyMap<string, TimeKeeper>,
): Promise<{ item: Woken; act: ClockAct }[]> {
  const decided: { item: Woken; act: ClockAct }[] = []
  for (const [kind, group] of Map.groupBy(items, (item) => item.kind)) {
    const acts = await keepers.get(kind)?.decide(deps, tx, group)
    group.forEach((item, at) => {
      decided.push({ item, act: acts?.[at] ?? { do: 'wait', until: again(deps) } })
    })
  }
  return decided
}

const again = (deps: Deps) => new Date(deps.clock.now().getTime() + AGAIN_MS)

/** Sets when items are looked at next, and announces those whose limit is nearly over. */
async function note(
  deps: Deps,
  tx: Tx,
  rows: readonly { id: string; warnAt: Date | null; topic: string | null }[],
): Promise<void> {
  if (rows.length === 0) return
  const values = rows.map(({ id, warnAt, topic }) => ({ id, at: warnAt, topic }))
  await tx.run(sql`
    with r as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(values)}::jsonb)
        as r(id uuid, at timestamptz, topic text)
    ), told as (
      insert into outbox (topic, payload, at)
      select topic, jsonb_build_object('itemId', id), ${deps.clock.now()} from r where topic is not null
    ), asleep as (
      delete from work_wake k using r where k.item_id = r.id and r.at is null
    )
    insert into work_wake (item_id, at) select id, at from r where at is not null
    on conflict (item_id) do update set at = excluded.at`)
}

/** Says of one item that its limit is nearly over: for a command that found nothing else to do. */
export async function warnOf(deps: Deps, item: WorkItem): Promise<void> {
  const row = { id: item.id, warnAt: item.dueAt, topic: `${item.kind}.due_soon` }
  await deps.district.write(SYSTEM_VIEWER, (tx) => note(deps, tx, [row]))
}

async function write(
  deps: Deps,
  tx: Tx,
  decided: readonly { item: Woken; act: ClockAct }[],
): Promise<Left[]> {
  const moves: ManyMove[] = []
  const noted: { id: string; warnAt: Date | null; topic: string | null }[] = []
  const left: Left[] = []
  for (const { item, act } of decided) {
    if (act.do === 'move') moves.push({ item, action: act.action, change: act.change })
    if (act.do === 'wait') noted.push({ id: item.id, warnAt: act.until, topic: null })
    if (act.do === 'warn') {
      noted.push({ id: item.id, warnAt: item.dueAt, topic: `${item.kind}.due_soon` })
    }
    if (act.do === 'run') {
      noted.push({ id: item.id, warnAt: again(deps), topic: null })
      left.push({ itemId: item.id, run: act.run })
    }
  }
  for (const [kind, group] of Map.groupBy(moves, ({ item }) => item.kind)) {
    const loop = deps.loops.get(kind)
    if (loop) await moveMany(deps, tx, SYSTEM, loop, group)
  }
  await note(deps, tx, noted)
  return left
}

/** One batch: locked, decided and written in one transaction, so a crash leaves it as if untouched. */
async function turn(
  deps: Deps,
  keepers: ReadonlyMap<string, TimeKeeper>,
  limit: number,
): Promise<number> {
  const { found, left } = await deps.district.write(SYSTEM_VIEWER, async (tx) => {
    const items = await takeDue(tx, deps.clock.now(), limit)
    return {
      found: items.length,
      left: await write(deps, tx, await decisions(deps, tx, items, keepers)),
    }
  })
  for (const { itemId, run } of left) {
    try {
      await run(newId(deps.clock.now().getTime()))
    } catch (error) {
      // Somebody moved it in between: then nothing is due any more.
      if (!isRefusal(error)) deps.log.error({ err: error, itemId }, 'sweep: an item failed')
    }
  }
  return found
}

/** One item of a batch spoils it for all: then each has a transaction, and what fails waits its turn. */
async function oneByOne(deps: Deps, keepers: ReadonlyMap<string, TimeKeeper>): Promise<number> {
  let found = 0
  for (let i = 0; i < BATCH; i += 1) {
    try {
      const one = await turn(deps, keepers, 1)
      if (one === 0) return found
      found += one
    } catch (error) {
      deps.log.error({ err: error }, 'sweep: an item failed and is tried again later')
      found += await deps.district.write(SYSTEM_VIEWER, async (tx) => {
        const [item] = await takeDue(tx, deps.clock.now(), 1)
        if (item) await note(deps, tx, [{ id: item.id, warnAt: again(deps), topic: null }])
        return item ? 1 : 0
      })
    }
  }
  return found
}

/**
 * One turn of the sweep: a batch of items whose time has come and one of further clocks. Exactly once
 * for each, because lock, decision, step and row are one transaction. Answers how many were handled.
 */
export async function sweep(deps: Deps, keepers: ReadonlyMap<string, TimeKeeper>): Promise<number> {
  let found: number
  try {
    found = await turn(deps, keepers, BATCH)
  } catch (error) {
    deps.log.warn({ err: error }, 'sweep: a batch failed and is done item by item')
    found = await oneByOne(deps, keepers)
  }
  // Requests of this process come before the next batch.
  await setImmediate()
  const timers = await sweepTimers(deps)
  if (timers > 0) await setImmediate()
  return found + timers
}

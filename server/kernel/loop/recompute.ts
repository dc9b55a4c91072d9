import { setImmediate } from 'node:timers/promises'
import { SYSTEM } from '../authz/actor.ts'
import type { Tx } from '../database/district.ts'
import { sql } from '../database/sql.ts'
import { SYSTEM_VIEWER } from '../database/viewer.ts'
import type { Deps } from '../deps.ts'
import { type ClockReading, rereadClock } from './clockwork.ts'
import type { ItemClock, WorkItem } from './loop.ts'
import { type ManyMove, moveMany } from './move-many.ts'
import { ITEM_COLUMNS } from './store.ts'
import { noteTimers, type Timer } from './timers.ts'

/** Items in one transaction: short enough that nobody waits for a lock. */
const BATCH = 200

/** Where the walk stands: limits in the order of their end, each looked at once. */
type Cursor = { readonly dueAt: Date; readonly id: string }
const START: Cursor = {
  dueAt: new Date(0),
  id: '00000000-0000-0000-0000-000000000000',
}

/** Open items whose limit was last read under another calendar, walked by the index of limits. */
function takeStale(tx: Tx, version: string, from: Cursor): Promise<WorkItem[]> {
  return tx.rows<WorkItem>(sql`
    select ${ITEM_COLUMNS} from work_item w
    where w.ended_at is null and w.due_at is not null and (w.due_at, w.id) > (${from.dueAt}, ${from.id}::uuid)
      and w.clock->>'calendarVersion' <> ${version}
    order by w.due_at, w.id limit ${BATCH} for update skip locked`)
}

const isSame = (a: Date | null, b: Date | null) => a?.getTime() === b?.getTime()

/** Limits that fall on the same moment as before only remember the calendar. */
async function remember(
  tx: Tx,
  items: readonly { item: WorkItem; reading: ClockReading }[],
): Promise<void> {
  if (items.length === 0) return
  const rows = items.map(({ item, reading }) => ({ id: item.id, clock: reading.clock }))
  await tx.run(sql`
    update work_item w set clock = r.clock
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, clock jsonb)
    where w.id = r.id`)
}

function moveOf(deps: Deps, item: WorkItem, reading: ClockReading): ManyMove {
  const now = deps.clock.now()
  // What was overdue and called out stays in the rhythm of its calls unless it has time again.
  const isStillOver = reading.dueAt !== null && reading.dueAt <= now
  return {
    item,
    action: 'recompute',
    change: {
      payload: { from: item.dueAt?.toISOString(), to: reading.dueAt?.toISOString() },
      clockAfter: reading,
      ...(isStillOver ? { warnAt: 'keep' as const } : {}),
    },
  }
}

async function recomputeItems(deps: Deps, tx: Tx, items: readonly WorkItem[]): Promise<number> {
  const calendar = deps.calendar()
  const read = items.map((item) => ({ item, reading: rereadClock(calendar, item.clock!) }))
  const saysSo = ({ kind, state }: WorkItem) =>
    deps.loops.get(kind)?.moves.recompute?.from.includes(state) === true
  const changed = read.filter(
    ({ item, reading }) => !isSame(item.dueAt, reading.dueAt) && saysSo(item),
  )
  const unchanged = read.filter((one) => !changed.includes(one))
  for (const [kind, group] of Map.groupBy(changed, ({ item }) => item.kind)) {
    await moveMany(
      deps,
      tx,
      SYSTEM,
      deps.loops.get(kind)!,
      group.map(({ item, reading }) => moveOf(deps, item, reading)),
    )
  }
  await remember(tx, unchanged)
  return changed.length
}

type TimerCursor = Cursor & { readonly name: string; readonly subject: string }
type StaleTimer = Pick<Timer, 'itemId' | 'name' | 'subject' | 'orgId' | 'lateAt'> & {
  readonly timerClock: ItemClock
  readonly timerDueAt: Date
  readonly timerWarnAt: Date | null
}
type StaleRow = StaleTimer & WorkItem

function takeStaleTimers(tx: Tx, version: string, from: TimerCursor): Promise<StaleRow[]> {
  return tx.rows<StaleRow>(sql`
    select ${ITEM_COLUMNS}, t.item_id as "itemId", t.name, t.subject, t.org_id as "orgId",
      t.clock as "timerClock", t.due_at as "timerDueAt", t.warn_at as "timerWarnAt", t.late_at as "lateAt"
    from work_timer t join work_item w on w.id = t.item_id
    where t.ended_at is null and t.due_at is not null
      and (t.due_at, t.item_id, t.name, t.subject)
        > (${from.dueAt}, ${from.id}::uuid, ${from.name}, ${from.subject})
      and t.clock->>'calendarVersion' <> ${version}
    order by t.due_at, t.item_id, t.name, t.subject limit ${BATCH} for update skip locked`)
}

/** The trail says that a further clock moved too; of several of one item the first speaks for all. */
async function sayTimers(
  deps: Deps,
  tx: Tx,
  moved: readonly { row: StaleRow; reading: ClockReading }[],
): Promise<void> {
  const firstOf = new Map(moved.toReversed().map((one) => [one.row.id, one]))
  for (const [kind, group] of Map.groupBy([...firstOf.values()], ({ row }) => row.kind)) {
    const loop = deps.loops.get(kind)
    const said = group.filter(({ row }) => loop?.moves.recompute?.from.includes(row.state))
    if (!loop || said.length === 0) continue
    await moveMany(
      deps,
      tx,
      SYSTEM,
      loop,
      said.map(({ row, reading }) => ({
        item: row,
        action: 'recompute',
        change: {
          payload: {
            timer: row.name,
            from: row.timerDueAt.toISOString(),
            to: reading.dueAt?.toISOString(),
          },
        },
      })),
    )
  }
}

async function recomputeTimers(deps: Deps, tx: Tx, rows: readonly StaleRow[]): Promise<number> {
  const calendar = deps.calendar()
  const now = deps.clock.now()
  const read = rows.map((row) => ({ row, reading: rereadClock(calendar, row.timerClock) }))
  const moved = read.filter(({ row, reading }) => !isSame(row.timerDueAt, reading.dueAt))
  await sayTimers(deps, tx, moved)
  await noteTimers(
    tx,
    read.map(({ row, reading }) => {
      const isOver = reading.dueAt !== null && reading.dueAt <= now
      const hasMoved = !isSame(row.timerDueAt, reading.dueAt)
      return {
        timer: row,
        clock: reading.clock,
        dueAt: reading.dueAt,
        warnAt: hasMoved && !isOver ? reading.warnAt : row.timerWarnAt,
        // With time again it is not late any more; the step that said so stays.
        lateAt: isOver ? row.lateAt : null,
      }
    }),
  )
  return moved.length
}

async function walkItems(deps: Deps, version: string): Promise<number> {
  let moved = 0
  for (let from = START; ; ) {
    const items = await deps.district.write(SYSTEM_VIEWER, async (tx) => {
      const stale = await takeStale(tx, version, from)
      moved += await recomputeItems(deps, tx, stale)
      return stale
    })
    const last = items.at(-1)
    if (!last || items.length < BATCH) return moved
    from = { dueAt: last.dueAt!, id: last.id }
    await setImmediate()
  }
}

async function walkTimers(deps: Deps, version: string): Promise<number> {
  let moved = 0
  for (let from: TimerCursor = { ...START, name: '', subject: '' }; ; ) {
    const rows = await deps.district.write(SYSTEM_VIEWER, async (tx) => {
      const stale = await takeStaleTimers(tx, version, from)
      moved += await recomputeTimers(deps, tx, stale)
      return stale
    })
    const last = rows.at(-1)
    if (!last || rows.length < BATCH) return moved
    from = { dueAt: last.timerDueAt, id: last.itemId, name: last.name, subject: last.subject }
    await setImmediate()
  }
}

/**
 * Reads every running limit again after the calendar changed: a newly published holiday, a district's
 * own day. A limit that moves leaves a step in the trail and tells who it concerns; one that does not
 * only remembers the calendar. A paused limit is read under the calendar of the day on which it goes
 * on. Answers how many moved. Safe to run again at any time; what is locked is left to the next run.
 */
export async function recomputeDeadlines(deps: Deps): Promise<number> {
  const { version } = deps.calendar()
  return (await walkItems(deps, version)) + (await walkTimers(deps, version))
}

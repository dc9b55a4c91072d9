import { SYSTEM } from '../authz/actor.ts'
import type { Tx } from '../database/district.ts'
import { sql } from '../database/sql.ts'
import { SYSTEM_VIEWER } from '../database/viewer.ts'
import type { Deps } from '../deps.ts'
import type { ItemClock, Loop, WorkItem } from './loop.ts'
import { type ManyMove, moveMany } from './move-many.ts'
import { ITEM_COLUMNS } from './store.ts'
import { noteTimers, type WokenTimer } from './timers.ts'

const BATCH = 200

type Row = WorkItem & {
  readonly timerName: string
  readonly timerSubject: string
  readonly timerOrgId: string | null
  readonly timerClock: ItemClock
  readonly timerDueAt: Date | null
  readonly timerWarnAt: Date | null
  readonly timerOpenedAt: Date
  readonly timerLateAt: Date | null
}

function wokenOf(row: Row): WokenTimer {
  return {
    itemId: row.id,
    name: row.timerName,
    subject: row.timerSubject,
    orgId: row.timerOrgId,
    clock: row.timerClock,
    dueAt: row.timerDueAt,
    warnAt: row.timerWarnAt,
    openedAt: row.timerOpenedAt,
    lateAt: row.timerLateAt,
    endedAt: null,
    outcome: null,
    item: row,
  }
}

/** The oldest ones that are due, at most one of an item: each item moves once in a batch. */
async function takeDue(tx: Tx, now: Date): Promise<WokenTimer[]> {
  const rows = await tx.rows<Row>(sql`
    select ${ITEM_COLUMNS}, t.name as "timerName", t.subject as "timerSubject", t.org_id as "timerOrgId",
      t.clock as "timerClock", t.due_at as "timerDueAt", t.warn_at as "timerWarnAt",
      t.opened_at as "timerOpenedAt", t.late_at as "timerLateAt"
    from work_timer t join work_item w on w.id = t.item_id
    where t.ended_at is null and t.warn_at is not null and t.warn_at <= ${now}
    order by t.warn_at limit ${BATCH} for update skip locked`)
  const firstOfItem = new Map<string, Row>()
  for (const row of rows) if (!firstOfItem.has(row.id)) firstOfItem.set(row.id, row)
  return [...firstOfItem.values()].map(wokenOf)
}

/** The move that says that a further clock has run out; undefined where the state has no place for it. */
function lateMove(loop: Loop | undefined, timer: WokenTimer): ManyMove | undefined {
  const action = loop?.timers?.[timer.name]?.onDue
  if (action === undefined || !loop?.moves[action]?.from.includes(timer.item.state)) return
  const { name, subject, orgId, dueAt } = timer
  const payload = {
    timer: name,
    dueAt: dueAt?.toISOString(),
    tier: timer.item.tier,
    ...(orgId === null ? {} : { orgId }),
    ...(subject === '' ? {} : { subject }),
  }
  const told = orgId === null ? {} : { tellHelpers: [orgId] }
  return { item: timer.item, action, change: { payload, ...told } }
}

/** Announces those that are nearly over, each once. */
async function warn(tx: Tx, timers: readonly WokenTimer[], now: Date): Promise<void> {
  if (timers.length === 0) return
  const events = timers.map(({ itemId, name, subject, orgId, item }) => ({
    topic: `${item.kind}.timer_due_soon`,
    payload: { itemId, timer: name, subject, orgId },
  }))
  await tx.run(sql`
    insert into outbox (topic, payload, at) select topic, payload, ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(events)}::jsonb) as e(topic text, payload jsonb)`)
}

/**
 * One batch of further clocks (first contact, a helper's part) whose time has come: what is nearly
 * over is announced, what is over is marked late and leaves a step by the loop's own declaration.
 * Answers how many were handled.
 */
export async function sweepTimers(deps: Deps): Promise<number> {
  return deps.district.write(SYSTEM_VIEWER, async (tx) => {
    const now = deps.clock.now()
    const woken = await takeDue(tx, now)
    const [late, soon] = [
      woken.filter(({ dueAt }) => dueAt !== null && dueAt <= now),
      woken.filter(({ dueAt }) => dueAt === null || dueAt > now),
    ]
    for (const [kind, group] of Map.groupBy(late, ({ item }) => item.kind)) {
      const loop = deps.loops.get(kind)
      const moves = group.flatMap((timer) => lateMove(loop, timer) ?? [])
      if (loop && moves.length > 0) await moveMany(deps, tx, SYSTEM, loop, moves)
    }
    await warn(tx, soon, now)
    await noteTimers(tx, [
      ...late.map((timer) => ({ timer, dueAt: timer.dueAt, warnAt: null, lateAt: now })),
      ...soon.map((timer) => ({ timer, dueAt: timer.dueAt, warnAt: timer.dueAt, lateAt: null })),
    ])
    return woken.length
  })
}

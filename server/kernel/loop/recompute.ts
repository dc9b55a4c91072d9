import { SYSTEM } from '../authz/actor.ts'
import type { Tx } from '../database/district.ts'
import { sql } from '../database/sql.ts'
import { SYSTEM_VIEWER } from '../database/viewer.ts'
import type { Deps } from '../deps.ts'
import { rereadClock } from './clockwork.ts'
import type { WorkItem } from './loop.ts'
import { moveLocked } from './move.ts'
import { ITEM_COLUMNS } from './store.ts'

/** Items in one transaction: short enough that nobody waits for a lock. */
const BATCH = 100

/** Open items whose limit was last read under another calendar. */
function takeStale(tx: Tx, version: string): Promise<WorkItem[]> {
  return tx.rows<WorkItem>(sql`
    select ${ITEM_COLUMNS} from work_item w
    where w.ended_at is null and w.due_at is not null and w.clock->>'calendarVersion' <> ${version}
    order by w.id limit ${BATCH} for update skip locked`)
}

async function recomputeOne(deps: Deps, tx: Tx, item: WorkItem): Promise<boolean> {
  const reading = rereadClock(deps.calendar(), item.clock!)
  const loop = deps.loops.get(item.kind)
  const isSame = reading.dueAt?.getTime() === item.dueAt?.getTime()
  if (isSame || !loop?.moves.recompute?.from.includes(item.state)) {
    await tx.run(sql`
      update work_item set clock = ${JSON.stringify(reading.clock)}::jsonb where id = ${item.id}`)
    return false
  }
  const payload = { from: item.dueAt?.toISOString(), to: reading.dueAt?.toISOString() }
  await moveLocked(deps, tx, SYSTEM, loop, { itemId: item.id, action: 'recompute' }, () => ({
    payload,
    clockAfter: reading,
  }))
  return true
}

/**
 * Reads every running limit again after the calendar changed: a newly published holiday, a district's
 * own day. A limit that moves leaves a step in the trail and tells the holder; one that does not only
 * remembers the calendar. Answers how many moved. Safe to run again at any time.
 */
export async function recomputeDeadlines(deps: Deps): Promise<number> {
  const { version } = deps.calendar()
  let moved = 0
  for (;;) {
    const found = await deps.district.write(SYSTEM_VIEWER, async (tx) => {
      const items = await takeStale(tx, version)
      for (const item of items) if (await recomputeOne(deps, tx, item)) moved += 1
      return items.length
    })
    if (found < BATCH) return moved
  }
}

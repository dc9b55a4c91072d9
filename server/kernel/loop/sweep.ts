import { sql } from '../database/sql.ts'
import { SYSTEM_VIEWER } from '../database/viewer.ts'
import type { Deps } from '../deps.ts'
import { isRefusal } from '../refusal/refusal.ts'
import { newId } from '../time/ids.ts'
import type { WorkItem } from './loop.ts'
import { ITEM_COLUMNS } from './store.ts'

/** Items looked at in one turn: bounded, so that a backlog never makes one long transaction. */
const BATCH = 200

/** What a module does by the clock, always through its own commands as `system`. */
export type TimeKeeper = {
  readonly kind: string
  /** The limit is over: the state's `onDue` move. */
  readonly due: (deps: Deps, item: WorkItem, requestId: string) => Promise<void>
  /** Woken before the limit. True when that was its own appointment, so that no warning is due. */
  readonly woken?: (deps: Deps, item: WorkItem, requestId: string) => Promise<boolean>
}

type Found = WorkItem & { readonly isDue: boolean }

/** Says once for each limit that it will be over soon, and comes back when it is. */
async function warn(deps: Deps, item: WorkItem): Promise<void> {
  await deps.district.write(SYSTEM_VIEWER, (tx) =>
    tx.run(sql`
      with warned as (
        update work_item set warn_at = due_at
        where id = ${item.id} and version = ${item.version} returning id
      )
      insert into outbox (topic, payload, at)
      select ${`${item.kind}.due_soon`}, jsonb_build_object('itemId', id), ${deps.clock.now()} from warned`),
  )
}

/**
 * Takes what is due by index, claims it by pushing `warn_at` on (SKIP LOCKED, so that several sweeps
 * share the work), and acts afterwards through commands. A crash between the two is made good when
 * the claim runs out. Answers how many items were handled.
 */
export async function sweep(deps: Deps, keepers: ReadonlyMap<string, TimeKeeper>): Promise<number> {
  const now = deps.clock.now()
  const claimUntil = new Date(now.getTime() + 10 * 60_000)
  const found = await deps.district.write(SYSTEM_VIEWER, (tx) =>
    tx.rows<Found>(sql`
      with claimed as (
        select w.id from work_item w
        where w.ended_at is null and w.warn_at is not null and w.warn_at <= ${now}
        order by w.warn_at limit ${BATCH} for update skip locked
      )
      update work_item w set warn_at = ${claimUntil}
      from claimed where w.id = claimed.id
      returning ${ITEM_COLUMNS}, w.due_at <= ${now} as "isDue"`),
  )
  for (const item of found) {
    const keeper = keepers.get(item.kind)
    if (!keeper) continue
    try {
      if (item.isDue) await keeper.due(deps, item, newId(now.getTime()))
      else if (!(await keeper.woken?.(deps, item, newId(now.getTime())))) await warn(deps, item)
    } catch (error) {
      // Somebody moved it in between: then nothing is due any more.
      if (!isRefusal(error))
        deps.log.error({ err: error, itemId: item.id }, 'sweep: an item failed')
    }
  }
  return found.length
}

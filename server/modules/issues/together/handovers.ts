import { SYSTEM } from '#kernel/authz/actor.ts'
import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { moveLocked } from '#kernel/loop/move.ts'
import type { DomainEvent } from '#kernel/outbox/subscription.ts'
import { isRefusal } from '#kernel/refusal/refusal.ts'
import { issueLoop } from '../loop.ts'
import { togetherSetting } from './settings.ts'

/** Moves by which an issue goes from one office to another; a return only when it stood. */
const PASSING: readonly string[] = [
  'settle_return',
  'escalate',
  'escalate_overdue',
  'set_border_lead',
]

/**
 * Who was rightly given it first: the first office; where that was a mistake, the one after an upheld
 * return. Once 首接负责 stands it is settled.
 */
async function noteFirstHolders(tx: Tx, given: readonly string[], corrected: readonly string[]) {
  await tx.run(sql`
    update issue i set first_org_id = w.holder_org_id from work_item w
    where i.id = any (${[...given, ...corrected]}::uuid[]) and w.id = i.id and not i.first_stands
      and w.holder_org_id is not null
      and (i.first_org_id is null or i.id = any (${corrected}::uuid[]))`)
}

type Passed = { readonly id: string; readonly handovers: number }

/** 转手次数, counted from the trail, so that it is the same however often it is counted. */
async function countHandovers(tx: Tx, ids: readonly string[]): Promise<Passed[]> {
  return tx.rows<Passed>(sql`
    insert into issue_mark (mark, item_id, count)
    select 'handed', item_id, count(*)::smallint from work_step
    where item_id = any (${ids}::uuid[]) and action = any (${PASSING}::text[])
      and (action <> 'settle_return' or payload->>'moved' = 'true')
    group by item_id
    on conflict (mark, item_id) do update set count = excluded.count
    returning item_id as id, count as handovers`)
}

async function warnedAt(tx: Tx, itemId: string): Promise<number> {
  const row = await tx.first<{ handovers: number }>(sql`
    select (payload->>'handovers')::int as handovers from work_step
    where item_id = ${itemId} and action = 'warn_handovers' order by seq desc limit 1`)
  return row?.handovers ?? 0
}

/** Tells whoever supervises, once for each number: the trail remembers which ones were told. */
async function warn(deps: Deps, { id, handovers }: Passed): Promise<void> {
  const warning = { itemId: id, action: 'warn_handovers' }
  try {
    await deps.district.write(SYSTEM_VIEWER, async (tx) => {
      if ((await warnedAt(tx, id)) >= handovers) return
      await moveLocked(deps, tx, SYSTEM, issueLoop, warning, () => ({ payload: { handovers } }))
    })
  } catch (error) {
    if (!isRefusal(error)) throw error
  }
}

const idsOf = (events: readonly DomainEvent[], actions: readonly string[]) => [
  ...new Set(
    events
      .filter(({ payload }) => actions.includes(String(payload.action)))
      .map(({ payload }) => String(payload.itemId)),
  ),
]

/**
 * Keeps for a batch of moves who had an issue first and how often it changed hands, in two statements
 * whatever its size, and warns where it goes round too often: at the district's number and with each
 * further time.
 */
export async function noteHandovers(deps: Deps, events: readonly DomainEvent[]): Promise<void> {
  const given = idsOf(events, ['dispatch'])
  const passed = idsOf(events, PASSING)
  if (given.length + passed.length === 0) return
  const counted = await deps.district.write(SYSTEM_VIEWER, async (tx) => {
    await noteFirstHolders(tx, given, idsOf(events, ['settle_return']))
    return passed.length === 0 ? [] : countHandovers(tx, passed)
  })
  const { handoversWarn } = deps.settings.get(togetherSetting)
  for (const one of counted) if (one.handovers >= handoversWarn) await warn(deps, one)
}

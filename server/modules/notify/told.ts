import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import type * as listing from '#contract/notify/list-told.ts'
import type * as retrying from '#contract/notify/retry-told.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import type { Tx } from '#kernel/database/district.ts'
import { once } from '#kernel/database/once.ts'
import { sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { findItem } from '#kernel/loop/store.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'

type Part = OutputOf<typeof listing.listTold>['told'][number]['part']
type Delivery = OutputOf<typeof listing.listTold>['told'][number]['deliveries'][number]
type Row = {
  eventId: number
  template: string
  at: Date
  part: Part
  people: number
  read: number
  deliveries: Delivery[] | null
}

/** The newest events shown: an item with more has a trail besides. */
const EVENTS_MOST = 60

/**
 * Groups by event and part, so that no row is one person's: a part of one person is the asker, whose
 * existence everybody on the item knows. The addresses are not here at all.
 */
function readTold(tx: Tx, itemId: string): Promise<Row[]> {
  return tx.rows<Row>(sql`
    with told as (
      select n.id, n.event_id, n.template, n.at, n.read_at is not null as is_read,
        case when n.facts ->> 'to' = 'holder' then 'staff'
             when n.person_id = w.asker_id then 'asker' else 'followers' end as part
      from notification n join work_item w on w.id = n.item_id
      where n.item_id = ${itemId}
    ), sent as (
      select t.event_id, t.part, d.channel, d.state, d.reason, count(*)::int as count,
        max(d.settled_at) as at
      from told t join notification_delivery d on d.notification_id = t.id
      group by 1, 2, 3, 4, 5
    )
    select t.event_id as "eventId", t.template, min(t.at) as at, t.part, count(*)::int as people,
      (count(*) filter (where t.is_read))::int as read,
      (select jsonb_agg(jsonb_build_object('channel', s.channel, 'state', s.state, 'reason', s.reason,
          'count', s.count, 'at', to_char(s.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
          order by s.channel, s.state)
        from sent s where s.event_id = t.event_id and s.part = t.part) as deliveries
    from told t group by t.event_id, t.template, t.part
    order by t.event_id desc, t.part limit ${EVENTS_MOST}`)
}

async function checkSees(deps: Deps, actor: Actor, itemId: string): Promise<void> {
  const item = await deps.district.read(actor.viewer, (tx) => findItem(tx, itemId))
  if (!item) throw new Refusal('notify.item_not_found', 'not_found')
}

/** Who was told what of an item and when, and what did not arrive; for staff who see the item. */
export async function listTold(
  deps: Deps,
  actor: Actor,
  { itemId }: InputOf<typeof listing.listTold>,
): Promise<OutputOf<typeof listing.listTold>> {
  await checkSees(deps, actor, itemId)
  const rows = await deps.district.read(SYSTEM_VIEWER, (tx) => readTold(tx, itemId))
  const told = rows.map(({ eventId: _, at, deliveries, ...row }) => ({
    ...row,
    at: at.toISOString(),
    deliveries: deliveries ?? [],
  }))
  const failed = told
    .flatMap(({ deliveries }) => deliveries)
    .filter(({ state }) => state === 'failed' || state === 'given_up')
    .reduce((sum, { count }) => sum + count, 0)
  return { told, failed }
}

/** Queues again what did not arrive of an item's messages; the quiet hours were kept the first time. */
export async function retryTold(
  deps: Deps,
  actor: Actor,
  { requestId, itemId }: InputOf<typeof retrying.retryTold>,
): Promise<OutputOf<typeof retrying.retryTold>> {
  await checkSees(deps, actor, itemId)
  const asSystem = { ...actor, viewer: { ...SYSTEM_VIEWER, personId: actor.personId } }
  return once(deps, asSystem, `notify.retry_told:${itemId}`, requestId, async (tx) => {
    const again = await tx.run(sql`
      update notification_delivery d
         set state = 'queued', settled_at = null, tries = 0, send_at = ${deps.clock.now()}
        from notification n
       where n.item_id = ${itemId} and d.notification_id = n.id and d.state in ('failed', 'given_up')`)
    if (again === 0) throw new Refusal('notify.nothing_to_retry', 'rule')
    return { again }
  })
}

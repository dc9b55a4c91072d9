import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'
import type { Facts } from './repo.ts'

export type NewDelivery = {
  readonly id: string
  readonly notificationId: string
  readonly personId: string
  readonly channel: 'sms' | 'mail'
  readonly sendAt: Date
}

/** A delivery that this process has taken, and what it is about. `tries` counts this attempt. */
export type TakenDelivery = {
  readonly id: string
  readonly personId: string
  /** How they chose to hear of this item; null as of everything else. */
  readonly chosen: 'in_app' | 'sms' | 'mail' | null
  readonly tries: number
  readonly template: string
  readonly facts: Facts
  readonly itemId: string | null
}

/** How an attempt ended. `sendAt` is set when it is queued again. */
export type Settled = {
  readonly id: string
  readonly state: 'queued' | 'sent' | 'failed' | 'given_up'
  readonly reason: string | null
  readonly sendAt: Date | null
}

export async function addDeliveries(tx: Tx, rows: readonly NewDelivery[]): Promise<void> {
  if (rows.length === 0) return
  const column = <T>(read: (row: NewDelivery) => T) => rows.map(read)
  await tx.run(sql`
    insert into notification_delivery (id, notification_id, person_id, channel, send_at)
    select row.* from unnest(${column((row) => row.id)}::uuid[],
      ${column((row) => row.notificationId)}::uuid[], ${column((row) => row.personId)}::uuid[],
      ${column((row) => row.channel)}::text[], ${column((row) => row.sendAt)}::timestamptz[])
      as row (id, notification_id, person_id, channel, send_at)
     where exists (select from notification n where n.id = row.notification_id)`)
}

/**
 * Takes what is due, for this process alone, until `until`: a process that dies meanwhile loses its
 * claim then, and the same message goes out again under the same id.
 */
export function takeDue(tx: Tx, now: Date, until: Date, limit: number): Promise<TakenDelivery[]> {
  return tx.rows<TakenDelivery>(sql`
    with due as (
      select id from notification_delivery where state = 'queued' and send_at <= ${now}
       order by send_at limit ${limit} for update skip locked
    )
    update notification_delivery d set tries = d.tries + 1, send_at = ${until}
      from due, notification n
     where d.id = due.id and n.id = d.notification_id
    returning d.id, d.person_id as "personId", (select c.channel from notification_choice c
        where c.item_id = n.item_id and c.person_id = d.person_id) as chosen, d.tries, n.template, n.facts,
      n.item_id as "itemId"`)
}

export async function settleDeliveries(tx: Tx, rows: readonly Settled[], at: Date): Promise<void> {
  const column = <T>(read: (row: Settled) => T) => rows.map(read)
  await tx.run(sql`
    update notification_delivery d
       set state = row.state, reason = row.reason, send_at = coalesce(row.send_at, d.send_at),
           settled_at = case when row.state = 'queued' then null else ${at}::timestamptz end
      from unnest(${column((row) => row.id)}::uuid[], ${column((row) => row.state)}::text[],
                  ${column((row) => row.reason)}::text[], ${column((row) => row.sendAt)}::timestamptz[])
           as row (id, state, reason, send_at)
     where d.id = row.id and d.state = 'queued'`)
}

/** What did not arrive since a moment, by channel, state and reason. */
export type Undelivered = {
  readonly channel: string
  readonly state: 'failed' | 'given_up'
  readonly reason: string
  readonly count: number
}

export function listUndelivered(tx: Tx, since: Date): Promise<Undelivered[]> {
  return tx.rows<Undelivered>(sql`
    select channel, state, coalesce(reason, '') as reason, count(*) as count
      from notification_delivery
     where state in ('failed', 'given_up') and settled_at >= ${since}
     group by channel, state, reason order by count desc, channel, state, reason`)
}

import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'
import type { WorkItem } from '#kernel/loop/loop.ts'
import { ITEM_COLUMNS } from '#kernel/loop/store.ts'

/** What is stored of a message besides its template. The item's title is read with the item. */
export type Facts = {
  readonly number: string
  readonly to: 'asker' | 'holder'
  readonly holder?: string
  /** ISO 8601 */
  readonly by?: string
  /** What goes out by SMS instead of the usual sentence: an office wrote it for this reporter. */
  readonly short?: string
  /** What an office wrote to many at once. */
  readonly note?: string
  /** Of an alert: where, and how many things happened there. */
  readonly place?: string
  readonly count?: string
  /** Of a saved view: its id. */
  readonly view?: string
}

export type NewNotification = {
  readonly id: string
  readonly eventId: number
  readonly personId: string
  readonly template: string
  readonly facts: Facts
  readonly itemKind: string
  readonly itemId: string | null
  readonly at: Date
}

export type NotificationRow = Omit<NewNotification, 'facts'> & {
  readonly facts: Facts
  readonly title: string | null
  readonly readAt: Date | null
}

/** The items of a batch of events. For the system, which sees them all. */
export async function listItems(tx: Tx, ids: readonly string[]): Promise<Map<string, WorkItem>> {
  const rows = await tx.rows<WorkItem>(
    sql`select ${ITEM_COLUMNS} from work_item w where w.id = any (${ids}::uuid[])`,
  )
  return new Map(rows.map((item) => [item.id, item]))
}

/** Inserts any number of messages in one statement; an event that a person was told of stays told once. */
export async function addNotifications(tx: Tx, rows: readonly NewNotification[]): Promise<void> {
  if (rows.length === 0) return
  const column = <T>(read: (row: NewNotification) => T) => rows.map(read)
  await tx.run(sql`
    insert into notification (id, event_id, person_id, template, facts, item_kind, item_id, at)
    select * from unnest(${column((row) => row.id)}::uuid[], ${column((row) => row.eventId)}::bigint[],
      ${column((row) => row.personId)}::uuid[], ${column((row) => row.template)}::text[],
      ${column((row) => JSON.stringify(row.facts))}::jsonb[], ${column((row) => row.itemKind)}::text[],
      ${column((row) => row.itemId)}::uuid[], ${column((row) => row.at)}::timestamptz[])
    on conflict on constraint notification_once do nothing`)
}

/** A page of a person's messages, newest first, from below an event on. */
export function listNotifications(
  tx: Tx,
  personId: string,
  belowEvent: number | null,
  limit: number,
): Promise<NotificationRow[]> {
  const below = belowEvent === null ? sql`` : sql`and n.event_id < ${belowEvent}`
  return tx.rows<NotificationRow>(sql`
    select n.id, n.event_id as "eventId", n.person_id as "personId", n.template, n.facts,
           n.item_kind as "itemKind", n.item_id as "itemId", n.at, n.read_at as "readAt", w.title
      from notification n left join work_item w on w.id = n.item_id
     where n.person_id = ${personId} ${below}
     order by n.event_id desc limit ${limit}`)
}

export async function countUnread(tx: Tx, personId: string): Promise<number> {
  const row = await tx.first<{ count: number }>(sql`
    select count(*) as count from notification where person_id = ${personId} and read_at is null`)
  return row?.count ?? 0
}

/** Marks a person's messages as read: these, or all of them. */
export async function setRead(
  tx: Tx,
  personId: string,
  ids: readonly string[] | undefined,
  at: Date,
): Promise<void> {
  const which = ids === undefined ? sql`` : sql`and id = any (${ids}::uuid[])`
  await tx.run(sql`
    update notification set read_at = ${at}
     where person_id = ${personId} and read_at is null ${which}`)
}

export async function deleteNotificationsBefore(tx: Tx, before: Date): Promise<number> {
  return tx.run(sql`
    with deliveries as (
      delete from notification_delivery
       where notification_id in (select id from notification where at < ${before})
    )
    delete from notification where at < ${before}`)
}

/** What a person was told, for their own copy of everything known about them. */
export function listToldTo(tx: Tx, personId: string): Promise<Record<string, unknown>[]> {
  return tx.rows(sql`
    select template, facts ->> 'number' as number, at, read_at as "readAt" from notification
     where person_id = ${personId} order by event_id`)
}

export async function deleteNotificationsOf(tx: Tx, personId: string): Promise<void> {
  await tx.run(sql`
    with deliveries as (
      delete from notification_delivery
       where notification_id in (select id from notification where person_id = ${personId})
    )
    delete from notification where person_id = ${personId}`)
}

/** Counts everything before a moment as read, for a district that begins with a past. */
export async function readOldNotices(tx: Tx, before: Date, at: Date): Promise<number> {
  return await tx.run(sql`
    update notification set read_at = ${at} where read_at is null and at < ${before}`)
}

import type { Tx } from '#kernel/database/district.ts'
import { type Sql, sql } from '#kernel/database/sql.ts'
import { newId } from '#kernel/time/ids.ts'

export type PushKind = 'request' | 'update' | 'mail' | 'media'

/** One thing that is told to others. */
export type PushRow = {
  readonly id: string
  /** A partner's id, `mail` or `media`. */
  readonly target: string
  readonly kind: PushKind
  readonly itemId: string
  readonly seq: number
  readonly state: 'queued' | 'sent' | 'failed' | 'given_up'
  readonly sendAt: Date
  readonly tries: number
  readonly reason: string
  readonly theirId: string | null
  readonly theirToken: string | null
  readonly mediaUrl: string | null
}

const COLUMNS: Sql = sql`p.id, p.target, p.kind, p.item_id as "itemId", p.seq, p.state,
  p.send_at as "sendAt", p.tries, p.reason, p.their_id as "theirId", p.their_token as "theirToken",
  p.media_url as "mediaUrl"`

export type NewPush = {
  readonly target: string
  readonly kind: PushKind
  readonly itemId: string
  readonly seq: number
  readonly mediaUrl?: string
}

/** Puts something into the queue; the same thing twice stands there once. */
export async function addPush(tx: Tx, push: NewPush, at: Date): Promise<void> {
  await tx.run(sql`
    insert into open311_push (id, target, kind, item_id, seq, state, send_at, media_url, created_at)
    values (${newId(at.getTime())}, ${push.target}, ${push.kind}, ${push.itemId}, ${push.seq},
      'queued', ${at}, ${push.mediaUrl ?? null}, ${at})
    on conflict (target, kind, item_id, seq) do nothing`)
}

/** A photo that was given as an address waits to be fetched; whether its host may be asked is seen then. */
export async function queueMedia(
  tx: Tx,
  itemId: string,
  mediaUrl: string | null,
  at: Date,
): Promise<void> {
  if (mediaUrl === null) return
  await addPush(tx, { target: 'media', kind: 'media', itemId, seq: 0, mediaUrl }, at)
}

/** Whether a case was or is to be told to a partner. */
export async function toldTo(tx: Tx, target: string, itemId: string): Promise<boolean> {
  const row = await tx.first(sql`
    select 1 from open311_push where item_id = ${itemId} and target = ${target} and kind = 'request'`)
  return row !== undefined
}

/**
 * Takes what is due, so that nobody else takes it before `until`. Of one case and target only the
 * first that waits: an update never overtakes its request.
 */
export function takeDuePushes(tx: Tx, now: Date, until: Date, limit: number): Promise<PushRow[]> {
  return tx.rows<PushRow>(sql`
    with due as (
      select p.id from open311_push p
      where p.state = 'queued' and p.send_at <= ${now} and not exists (
        select from open311_push e where e.item_id = p.item_id and e.target = p.target
          and e.seq < p.seq and e.state = 'queued')
      order by p.send_at limit ${limit} for update skip locked
    )
    update open311_push p set send_at = ${until}, tries = p.tries + 1
    from due where p.id = due.id returning ${COLUMNS}`)
}

export type Settled = {
  readonly state: PushRow['state']
  readonly reason: string
  /** When to try again; only while it stays queued. */
  readonly sendAt?: Date
  readonly theirId?: string
  readonly theirToken?: string
}

export async function settlePush(tx: Tx, id: string, to: Settled, at: Date): Promise<void> {
  await tx.run(sql`
    update open311_push set state = ${to.state}, reason = ${to.reason},
      send_at = coalesce(${to.sendAt ?? null}::timestamptz, send_at),
      their_id = coalesce(${to.theirId ?? null}, their_id),
      their_token = coalesce(${to.theirToken ?? null}, their_token),
      settled_at = ${to.state === 'queued' ? null : at}
    where id = ${id}`)
}

/** A partner's own number of a case. */
export async function theirNumber(tx: Tx, target: string, itemId: string): Promise<string | null> {
  const row = await tx.first<{ theirId: string | null }>(sql`
    select their_id as "theirId" from open311_push
    where item_id = ${itemId} and target = ${target} and kind = 'request'`)
  return row?.theirId ?? null
}

export type ShownPush = PushRow & { readonly number: string; readonly partnerName: string | null }

/** What did not go out, newest first, then what waits. */
export function listOpenPushes(tx: Tx, limit: number): Promise<ShownPush[]> {
  const shown = sql`${COLUMNS}, w.number, o.name as "partnerName"
    from open311_push p join work_item w on w.id = p.item_id
      left join open311_partner o on o.id::text = p.target`
  return tx.rows<ShownPush>(sql`
    (select ${shown} where p.state in ('failed', 'given_up')
      order by p.settled_at desc, p.id desc limit ${limit})
    union all
    (select ${shown} where p.state = 'queued' order by p.send_at limit ${limit})`)
}

export async function countWaitingPushes(tx: Tx, most: number): Promise<number> {
  const row = await tx.first<{ count: number }>(sql`
    select count(*)::int as count from (
      select 1 from open311_push where state = 'queued' limit ${most}) q`)
  return row?.count ?? 0
}

/** Queues again what had failed; answers how many (0: unknown, or it need not be sent). */
export function requeuePush(tx: Tx, id: string, at: Date): Promise<number> {
  return tx.run(sql`
    update open311_push set state = 'queued', tries = 0, send_at = ${at}, settled_at = null
    where id = ${id} and state in ('failed', 'given_up')`)
}

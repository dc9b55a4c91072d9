import type { KeyScope } from '#contract/open311/terms.ts'
import type { Tx } from '#kernel/database/district.ts'
import { type Sql, sql } from '#kernel/database/sql.ts'

/** A key as the interface uses it. The key itself is kept nowhere. */
export type KeyRow = {
  readonly id: string
  readonly name: string
  readonly contact: string
  readonly hint: string
  readonly scopes: readonly KeyScope[]
  /** None: every service. */
  readonly serviceCodes: readonly string[]
  /** The office for which the other system speaks. */
  readonly orgId: string | null
  readonly perMinute: number
  readonly perDay: number
  readonly held: boolean
  readonly test: boolean
  readonly createdAt: Date
  readonly lastUsedAt: Date | null
  readonly revokedAt: Date | null
}

const COLUMNS: Sql = sql`k.id, k.name, k.contact, k.hint, k.scopes, k.service_codes as "serviceCodes",
  k.org_id as "orgId", k.per_minute as "perMinute", k.per_day as "perDay", k.held, k.test,
  k.created_at as "createdAt", k.last_used_at as "lastUsedAt", k.revoked_at as "revokedAt"`

/** The key in force of a digest. */
export function findKey(tx: Tx, keyHash: string): Promise<KeyRow | undefined> {
  return tx.first<KeyRow>(sql`
    select ${COLUMNS} from open311_key k where k.key_hash = ${keyHash} and k.revoked_at is null`)
}

/** Keys, those in force first, newest first. */
export function listKeyRows(tx: Tx, limit: number): Promise<KeyRow[]> {
  return tx.rows<KeyRow>(sql`
    select ${COLUMNS} from open311_key k
    order by k.revoked_at is not null, k.created_at desc, k.id limit ${limit}`)
}

export type NewKey = Omit<KeyRow, 'lastUsedAt' | 'revokedAt'> & {
  readonly keyHash: string
  readonly createdBy: string
}

export async function addKey(tx: Tx, key: NewKey): Promise<void> {
  await tx.run(sql`
    insert into open311_key (id, name, contact, key_hash, hint, scopes, service_codes, org_id,
      per_minute, per_day, held, test, created_by, created_at)
    values (${key.id}, ${key.name}, ${key.contact}, ${key.keyHash}, ${key.hint},
      ${key.scopes}::text[], ${key.serviceCodes}::text[], ${key.orgId}, ${key.perMinute},
      ${key.perDay}, ${key.held}, ${key.test}, ${key.createdBy}, ${key.createdAt})`)
}

/** Ends a key; answers how many that were (0: unknown, or ended already). */
export function revokeKeyRow(tx: Tx, id: string, by: string, at: Date): Promise<number> {
  return tx.run(sql`
    update open311_key set revoked_at = ${at}, revoked_by = ${by}
    where id = ${id} and revoked_at is null`)
}

/** Counts one call of a key, in its minute and in its day, across all processes. */
export async function countCall(
  tx: Tx,
  keyId: string,
  spans: { minute: Date; day: Date },
  at: Date,
): Promise<{ minute: number; day: number }> {
  const row = await tx.first<{ minute: number; day: number }>(sql`
    with minute as (
      insert into open311_rate as r (key_id, span, from_at, count)
      values (${keyId}, 'minute', ${spans.minute}, 1)
      on conflict (key_id, span, from_at) do update set count = r.count + 1 returning count
    ), day as (
      insert into open311_rate as r (key_id, span, from_at, count)
      values (${keyId}, 'day', ${spans.day}, 1)
      on conflict (key_id, span, from_at) do update set count = r.count + 1 returning count
    ), used as (
      update open311_key set last_used_at = ${at} where id = ${keyId}
    )
    select minute.count as minute, day.count as day from minute, day`)
  return row ?? { minute: 1, day: 1 }
}

/** Calls of each key since a day began. */
export async function callsSince(tx: Tx, day: Date): Promise<Map<string, number>> {
  const rows = await tx.rows<{ keyId: string; count: number }>(sql`
    select key_id as "keyId", sum(count)::int as count from open311_rate
    where span = 'day' and from_at >= ${day} group by key_id`)
  return new Map(rows.map(({ keyId, count }) => [keyId, count]))
}

export function forgetRates(tx: Tx, before: Date): Promise<number> {
  return tx.run(sql`delete from open311_rate where from_at < ${before}`)
}

export type NewCall = {
  readonly id: string
  readonly keyId: string
  readonly at: Date
  readonly operation: 'post_request' | 'post_update'
  readonly outcome: 'made' | 'repeated' | 'held' | 'tested' | 'applied' | 'parked' | 'refused'
  readonly status: number
  readonly itemId: string | null
  readonly detail: string
}

/** Notes what a call by a key made. */
export async function addCall(tx: Tx, call: NewCall): Promise<void> {
  await tx.run(sql`
    insert into open311_call (id, key_id, at, operation, outcome, status, item_id, detail)
    values (${call.id}, ${call.keyId}, ${call.at}, ${call.operation}, ${call.outcome},
      ${call.status}, ${call.itemId}, ${call.detail.slice(0, 400)})`)
}

export type CallRow = Omit<NewCall, 'id' | 'keyId' | 'itemId'> & {
  readonly keyName: string
  readonly itemId: string | null
  readonly number: string | null
}

/** The latest calls that were to make something, of one key or of all. */
export function listCallRows(tx: Tx, keyId: string, limit: number): Promise<CallRow[]> {
  return tx.rows<CallRow>(sql`
    select c.at, c.operation, c.outcome, c.status, c.detail, k.name as "keyName",
      c.item_id as "itemId", w.number
    from open311_call c join open311_key k on k.id = c.key_id
      left join work_item w on w.id = c.item_id
    where c.key_id = ${keyId} order by c.at desc limit ${limit}`)
}

import type { Tx } from '#kernel/database/district.ts'
import { type Sql, sql } from '#kernel/database/sql.ts'

/** One update that another system sent. */
export type UpdateRow = {
  readonly id: string
  readonly keyId: string
  readonly theirId: string
  readonly itemId: string
  readonly status: string
  readonly description: string
  readonly mediaUrl: string | null
  readonly photoIds: readonly string[]
  readonly saidAt: Date
  readonly receivedAt: Date
  readonly state: 'new' | 'applied' | 'parked' | 'dismissed'
  readonly problem: string | null
}

const COLUMNS: Sql = sql`u.id, u.key_id as "keyId", u.their_id as "theirId", u.item_id as "itemId",
  u.status, u.description, u.media_url as "mediaUrl", u.photo_ids as "photoIds", u.said_at as "saidAt",
  u.received_at as "receivedAt", u.state, u.problem`

/** Takes an update in, or finds the one with the same number of the same system. */
export async function claimUpdate(
  tx: Tx,
  row: Omit<UpdateRow, 'state' | 'problem' | 'photoIds'>,
): Promise<{ row: UpdateRow; isNew: boolean }> {
  const added = await tx.run(sql`
    insert into open311_update (id, key_id, their_id, item_id, status, description, media_url,
      said_at, received_at, state)
    values (${row.id}, ${row.keyId}, ${row.theirId}, ${row.itemId}, ${row.status},
      ${row.description}, ${row.mediaUrl}, ${row.saidAt}, ${row.receivedAt}, 'new')
    on conflict (key_id, their_id) do nothing`)
  const found = await tx.first<UpdateRow>(sql`
    select ${COLUMNS} from open311_update u
    where u.key_id = ${row.keyId} and u.their_id = ${row.theirId}`)
  if (!found) throw new Error('An update was claimed but cannot be read.')
  return { row: found, isNew: added === 1 }
}

export async function settleUpdate(
  tx: Tx,
  id: string,
  to: {
    state: UpdateRow['state']
    problem: string | null
    photoIds: readonly string[]
    by: string | null
    at: Date
  },
): Promise<void> {
  await tx.run(sql`
    update open311_update set state = ${to.state}, problem = ${to.problem},
      photo_ids = ${to.photoIds}::uuid[], settled_by = ${to.by}, settled_at = ${to.at}
    where id = ${id} and state in ('new', 'parked')`)
}

export type ParkedRow = UpdateRow & {
  readonly keyName: string
  readonly keyOrgId: string | null
  readonly number: string
  readonly title: string
  readonly issueState: string
}

const PARKED: Sql = sql`select ${COLUMNS}, k.name as "keyName", k.org_id as "keyOrgId", w.number,
    w.title, w.state as "issueState"
  from open311_update u join open311_key k on k.id = u.key_id join work_item w on w.id = u.item_id`

/** What waits for a person, oldest first. */
export function listParkedRows(tx: Tx, limit: number): Promise<ParkedRow[]> {
  return tx.rows<ParkedRow>(sql`
    ${PARKED} where u.state = 'parked' order by u.received_at, u.id limit ${limit}`)
}

export function findParked(tx: Tx, id: string): Promise<ParkedRow | undefined> {
  return tx.first<ParkedRow>(sql`${PARKED} where u.id = ${id} and u.state = 'parked'`)
}

/** Whether a system has to do with a case: it reported it, holds or helps it, or was told of it. */
export async function concerns(
  tx: Tx,
  key: { readonly id: string; readonly orgId: string | null },
  itemId: string,
): Promise<boolean> {
  const row = await tx.first(sql`
    select 1 from work_item w where w.id = ${itemId} and (
      (w.holder_org_id = ${key.orgId}::uuid or ${key.orgId}::uuid = any (w.helper_org_ids))
      or exists (select from open311_intake n where n.item_id = w.id and n.key_id = ${key.id})
      or exists (select from open311_push p join open311_partner o on o.id::text = p.target
        where p.item_id = w.id and o.org_id = ${key.orgId}::uuid))`)
  return row !== undefined
}

import type { Tx } from '#kernel/database/district.ts'
import { type Sql, sql } from '#kernel/database/sql.ts'

/** One report that came by a key. `id` is the request id of the command that makes the case. */
export type IntakeRow = {
  readonly id: string
  readonly keyId: string
  readonly digest: string
  readonly token: string
  readonly state: 'new' | 'held' | 'made' | 'declined'
  readonly sealed: Buffer | null
  readonly email: Buffer | null
  readonly itemId: string | null
  readonly number: string | null
  readonly notice: string
  readonly reason: string | null
  readonly receivedAt: Date
}

const COLUMNS: Sql = sql`n.id, n.key_id as "keyId", n.digest, n.token, n.state, n.sealed, n.email,
  n.item_id as "itemId", n.number, n.notice, n.reason, n.received_at as "receivedAt"`

export type Claim = {
  readonly id: string
  readonly keyId: string
  /** What makes two sendings one: the caller's own word, or the digest of the content. */
  readonly replayKey: string
  readonly digest: string
  readonly token: string
  readonly at: Date
  /** A content sent again later than this is a new report; null for a caller's own word. */
  readonly since: Date | null
}

/**
 * Takes a report in, or finds the one that it repeats. Two at once are one: the unique key lets only
 * one insert, and the other one waits for it and finds it.
 */
export async function claimIntake(
  tx: Tx,
  claim: Claim,
): Promise<{ row: IntakeRow; isNew: boolean }> {
  const { id, keyId, replayKey, digest, token, at, since } = claim
  if (since) {
    await tx.run(sql`
      update open311_intake set replay_key = replay_key || ':' || id
      where key_id = ${keyId} and replay_key = ${replayKey} and received_at < ${since}`)
  }
  const added = await tx.run(sql`
    insert into open311_intake (id, key_id, replay_key, digest, token, state, received_at)
    values (${id}, ${keyId}, ${replayKey}, ${digest}, ${token}, 'new', ${at})
    on conflict (key_id, replay_key) do nothing`)
  const row = await tx.first<IntakeRow>(sql`
    select ${COLUMNS} from open311_intake n
    where n.key_id = ${keyId} and n.replay_key = ${replayKey}`)
  if (!row) throw new Error('A report was claimed but cannot be read.')
  return { row, isNew: added === 1 }
}

/** Gives up a claim whose report was refused, so that a mended one may come at once. */
export async function dropClaim(tx: Tx, id: string): Promise<void> {
  await tx.run(sql`
    update open311_intake set replay_key = replay_key || ':' || id, state = 'declined', sealed = null,
      reason = 'refused'
    where id = ${id} and state = 'new'`)
}

export async function holdIntake(
  tx: Tx,
  id: string,
  sealed: Buffer,
  notice: string,
): Promise<void> {
  await tx.run(sql`
    update open311_intake set state = 'held', sealed = ${sealed}, notice = ${notice}
    where id = ${id} and state = 'new'`)
}

export async function settleMade(
  tx: Tx,
  id: string,
  made: {
    itemId: string
    number: string
    notice: string
    email: Buffer | null
    by: string | null
    at: Date
  },
): Promise<void> {
  await tx.run(sql`
    update open311_intake set state = 'made', item_id = ${made.itemId}, number = ${made.number},
      notice = ${made.notice}, email = ${made.email}, sealed = null,
      settled_by = ${made.by}, settled_at = ${made.at}
    where id = ${id} and state in ('new', 'held')`)
}

export function declineIntake(
  tx: Tx,
  id: string,
  { reason, by, at }: { reason: string; by: string; at: Date },
): Promise<number> {
  return tx.run(sql`
    update open311_intake set state = 'declined', sealed = null, reason = ${reason},
      settled_by = ${by}, settled_at = ${at}
    where id = ${id} and state = 'held'`)
}

export function findByToken(tx: Tx, token: string): Promise<IntakeRow | undefined> {
  return tx.first<IntakeRow>(sql`select ${COLUMNS} from open311_intake n where n.token = ${token}`)
}

export function findIntake(tx: Tx, id: string): Promise<IntakeRow | undefined> {
  return tx.first<IntakeRow>(sql`select ${COLUMNS} from open311_intake n where n.id = ${id}`)
}

export type HeldRow = IntakeRow & { readonly keyName: string }

/** What waits to be let in, oldest first. */
export function listHeldRows(tx: Tx, limit: number): Promise<HeldRow[]> {
  return tx.rows<HeldRow>(sql`
    select ${COLUMNS}, k.name as "keyName"
    from open311_intake n join open311_key k on k.id = n.key_id
    where n.state = 'held' order by n.received_at, n.id limit ${limit}`)
}

/** The intake of a case, if it came by Open311. */
export function findByItem(tx: Tx, itemId: string): Promise<IntakeRow | undefined> {
  return tx.first<IntakeRow>(sql`
    select ${COLUMNS} from open311_intake n where n.item_id = ${itemId} limit 1`)
}

/** Which of these cases came with an address to tell. */
export async function itemsWithMail(tx: Tx, itemIds: readonly string[]): Promise<Set<string>> {
  const rows = await tx.rows<{ itemId: string }>(sql`
    select item_id as "itemId" from open311_intake
    where item_id = any (${itemIds}::uuid[]) and email is not null`)
  return new Set(rows.map(({ itemId }) => itemId))
}

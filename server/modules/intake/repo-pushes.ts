import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'

export type PushKind = 'order' | 'status'
export type PushOutcome = 'made' | 'repeated' | 'applied' | 'parked'

export type Receipt = {
  readonly sourceCode: string
  readonly externalNumber: string
  readonly kind: PushKind
  readonly outcome: PushOutcome
  readonly pushKey: string
  readonly itemId: string | null
  readonly at: Date
}

export async function addReceipt(tx: Tx, receipt: Receipt): Promise<void> {
  await tx.run(sql`
    insert into intake_receipt (source_code, external_number, kind, outcome, push_key, item_id, at)
    values (${receipt.sourceCode}, ${receipt.externalNumber}, ${receipt.kind}, ${receipt.outcome},
      ${receipt.pushKey}, ${receipt.itemId}, ${receipt.at})`)
}

/** Whether this very push has had its effect already. */
export async function wasApplied(tx: Tx, sourceCode: string, pushKey: string): Promise<boolean> {
  const found = await tx.first<{ id: number }>(sql`
    select id from intake_receipt
    where source_code = ${sourceCode} and push_key = ${pushKey} and outcome in ('made', 'applied')
    limit 1`)
  return found !== undefined
}

export type ReconciliationLine = {
  readonly externalNumber: string
  readonly kind: PushKind
  readonly outcome: PushOutcome
  readonly number: string | null
  readonly state: string | null
  readonly at: Date
}

/** Receipts of some hours, by their order, from after one that was read before. */
export function listReceipts(
  tx: Tx,
  sourceCode: string,
  from: Date,
  to: Date,
  afterId: number,
  limit: number,
): Promise<(ReconciliationLine & { readonly id: number })[]> {
  return tx.rows(sql`
    select r.id, r.external_number as "externalNumber", r.kind, r.outcome, r.at, w.number, w.state
    from intake_receipt r left join work_item w on w.id = r.item_id
    where r.source_code = ${sourceCode} and r.at >= ${from} and r.at < ${to} and r.id > ${afterId}
    order by r.id limit ${limit}`)
}

export type Parked = {
  readonly id: string
  readonly sourceCode: string
  readonly externalNumber: string
  readonly kind: PushKind
  readonly pushKey: string
  readonly body: Buffer
  readonly reason: string
  readonly at: Date
  readonly settledAt: Date | null
}

/** Puts a push by; the same push again stays the one that waits. */
export async function addParked(tx: Tx, parked: Omit<Parked, 'settledAt'>): Promise<void> {
  await tx.run(sql`
    insert into intake_parked (id, source_code, external_number, kind, push_key, body, reason, at)
    values (${parked.id}, ${parked.sourceCode}, ${parked.externalNumber}, ${parked.kind},
      ${parked.pushKey}, ${parked.body}, ${parked.reason}, ${parked.at})
    on conflict (source_code, push_key) do nothing`)
}

const PARKED = sql`p.id, p.source_code as "sourceCode", p.external_number as "externalNumber", p.kind,
  p.push_key as "pushKey", p.body, p.reason, p.at, p.settled_at as "settledAt"`

export function findParked(tx: Tx, id: string): Promise<Parked | undefined> {
  return tx.first<Parked>(sql`select ${PARKED} from intake_parked p where p.id = ${id} for update`)
}

/** What waits for a number, in the order it came. */
export function listParkedFor(
  tx: Tx,
  sourceCode: string,
  externalNumber: string,
): Promise<Parked[]> {
  return tx.rows<Parked>(sql`
    select ${PARKED} from intake_parked p
    where p.source_code = ${sourceCode} and p.external_number = ${externalNumber}
      and p.settled_at is null
    order by p.at, p.id limit 50`)
}

export function listWaiting(
  tx: Tx,
  after: { at: Date; id: string } | null,
  limit: number,
): Promise<(Parked & { readonly sourceName: string })[]> {
  const beyond = after ? sql`and (p.at, p.id) > (${after.at}, ${after.id})` : sql``
  return tx.rows(sql`
    select ${PARKED}, s.name as "sourceName"
    from intake_parked p join intake_source s on s.code = p.source_code
    where p.settled_at is null ${beyond} order by p.at, p.id limit ${limit}`)
}

export type Settlement = {
  readonly outcome: 'applied' | 'dismissed'
  readonly by: string | null
  readonly note: string | null
  readonly at: Date
}

export async function settle(tx: Tx, id: string, settlement: Settlement): Promise<void> {
  const { outcome, by, note, at } = settlement
  await tx.run(sql`
    update intake_parked set settled_at = ${at}, settled_by = ${by}, outcome = ${outcome}, note = ${note}
    where id = ${id} and settled_at is null`)
}

export async function setReason(tx: Tx, id: string, reason: string): Promise<void> {
  await tx.run(sql`update intake_parked set reason = ${reason} where id = ${id}`)
}

export type NewChange = {
  readonly sourceCode: string
  readonly externalNumber: string
  readonly itemId: string
  readonly step: number
  readonly action: string
  readonly state: string
  readonly at: Date
}

/** Steps of cases that came from elsewhere; telling one twice changes nothing. */
export async function addChanges(tx: Tx, changes: readonly NewChange[]): Promise<void> {
  await tx.run(sql`
    insert into intake_change (source_code, external_number, item_id, step, action, state, at)
    select c."sourceCode", c."externalNumber", c."itemId", c.step, c.action, c.state, c.at
    from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as c
      ("sourceCode" text, "externalNumber" text, "itemId" uuid, step integer, action text, state text, at timestamptz)
    on conflict (item_id, step) do nothing`)
}

export type ChangeLine = {
  readonly seq: number
  readonly externalNumber: string
  readonly itemId: string
  readonly action: string
  readonly state: string
  readonly at: Date
}

export function listChanges(
  tx: Tx,
  sourceCode: string,
  after: number,
  limit: number,
): Promise<ChangeLine[]> {
  return tx.rows<ChangeLine>(sql`
    select seq, external_number as "externalNumber", item_id as "itemId", action, state, at
    from intake_change where source_code = ${sourceCode} and seq > ${after} order by seq limit ${limit}`)
}

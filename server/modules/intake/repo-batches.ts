import type { ImportColumn, RowProblem } from '#contract/intake/terms.ts'
import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'

export type BatchState =
  | 'checking'
  | 'checked'
  | 'running'
  | 'done'
  | 'undoing'
  | 'undone'
  | 'cancelled'

export type Batch = {
  readonly id: string
  readonly areaCode: string
  readonly byId: string
  readonly fileName: string
  readonly channel: string
  readonly state: BatchState
  readonly columns: readonly { readonly column: ImportColumn | null; readonly heading: string }[]
  readonly rowsTotal: number
  readonly rowsBad: number
  readonly rowsAlike: number
  readonly rowsDone: number
  readonly skipAlike: boolean
  readonly createdAt: Date
  readonly updatedAt: Date
}

const BATCH = sql`b.id, b.area_code as "areaCode", b.by_id as "byId", b.file_name as "fileName",
  b.channel, b.state, b.columns, b.rows_total as "rowsTotal", b.rows_bad as "rowsBad",
  b.rows_alike as "rowsAlike", b.rows_done as "rowsDone", b.skip_alike as "skipAlike",
  b.created_at as "createdAt", b.updated_at as "updatedAt"`

export type NewBatch = Pick<
  Batch,
  'id' | 'areaCode' | 'byId' | 'fileName' | 'channel' | 'columns' | 'rowsTotal'
> & { readonly fileHash: string; readonly at: Date }

export async function addBatch(tx: Tx, batch: NewBatch): Promise<void> {
  await tx.run(sql`
    insert into intake_batch (id, area_code, by_id, file_name, file_hash, channel, state, columns,
      rows_total, created_at, updated_at)
    values (${batch.id}, ${batch.areaCode}, ${batch.byId}, ${batch.fileName}, ${batch.fileHash},
      ${batch.channel}, 'checking', ${JSON.stringify(batch.columns)}::jsonb, ${batch.rowsTotal},
      ${batch.at}, ${batch.at})`)
}

export async function addRows(
  tx: Tx,
  batchId: string,
  rows: readonly { rowNo: number; cells: Buffer }[],
): Promise<void> {
  await tx.run(sql`
    insert into intake_row (batch_id, row_no, cells)
    select ${batchId}, r.no, r.cells from unnest(
      ${rows.map(({ rowNo }) => rowNo)}::int[], ${rows.map(({ cells }) => cells)}::bytea[]) as r (no, cells)`)
}

/** A batch of the same person from the same bytes that is entered or on its way. */
export function findSameFile(tx: Tx, byId: string, fileHash: string): Promise<Batch | undefined> {
  return tx.first<Batch>(sql`
    select ${BATCH} from intake_batch b
    where b.by_id = ${byId} and b.file_hash = ${fileHash} and b.state in ('running', 'done')
    order by b.created_at desc limit 1`)
}

export function findBatch(tx: Tx, id: string): Promise<Batch | undefined> {
  return tx.first<Batch>(sql`select ${BATCH} from intake_batch b where b.id = ${id}`)
}

export function lockBatch(tx: Tx, id: string): Promise<Batch | undefined> {
  return tx.first<Batch>(sql`select ${BATCH} from intake_batch b where b.id = ${id} for update`)
}

export function listBatches(tx: Tx, byId: string, limit: number): Promise<Batch[]> {
  return tx.rows<Batch>(sql`
    select ${BATCH} from intake_batch b where b.by_id = ${byId}
    order by b.created_at desc limit ${limit}`)
}

/** Takes the batch that has waited longest for a step of work; nobody else gets it until `claimedTo`. */
export function claimBatch(tx: Tx, now: Date, claimedTo: Date): Promise<Batch | undefined> {
  return tx.first<Batch>(sql`
    with next as (
      select id from intake_batch
      where state in ('checking', 'running', 'undoing')
        and (claimed_to is null or claimed_to <= ${now})
      order by updated_at limit 1 for update skip locked
    )
    update intake_batch b set claimed_to = ${claimedTo} from next where b.id = next.id
    returning ${BATCH}`)
}

export type BatchStep = {
  readonly state?: BatchState
  readonly rowsDone?: number
  readonly rowsBad?: number
  readonly rowsAlike?: number
  readonly skipAlike?: boolean
  readonly claimedTo?: Date | null
}

export async function stepBatch(tx: Tx, batch: Batch, step: BatchStep, at: Date): Promise<Batch> {
  const next = { ...batch, ...step, updatedAt: at }
  await tx.run(sql`
    update intake_batch set state = ${next.state}, rows_done = ${next.rowsDone},
      rows_bad = ${next.rowsBad}, rows_alike = ${next.rowsAlike}, skip_alike = ${next.skipAlike},
      claimed_to = ${step.claimedTo ?? null}, updated_at = ${at}
    where id = ${batch.id} and state = ${batch.state}`)
  return next
}

export type SheetRow = {
  readonly rowNo: number
  readonly cells: Buffer
  readonly problems: readonly RowProblem[] | null
  readonly alike: string | null
  readonly itemId: string | null
  readonly outcome: string | null
}

const ROW = sql`r.row_no as "rowNo", r.cells, r.problems, r.alike, r.item_id as "itemId", r.outcome`

export function listRows(
  tx: Tx,
  batchId: string,
  afterRow: number,
  limit: number,
): Promise<SheetRow[]> {
  return tx.rows<SheetRow>(sql`
    select ${ROW} from intake_row r where r.batch_id = ${batchId} and r.row_no > ${afterRow}
    order by r.row_no limit ${limit}`)
}

export function listBadRows(
  tx: Tx,
  batchId: string,
  afterRow: number,
  limit: number,
): Promise<SheetRow[]> {
  return tx.rows<SheetRow>(sql`
    select ${ROW} from intake_row r
    where r.batch_id = ${batchId} and r.row_no > ${afterRow} and r.problems <> '[]'
    order by r.row_no limit ${limit}`)
}

/** Good rows that are not entered yet. */
export function listOpenRows(tx: Tx, batchId: string, limit: number): Promise<SheetRow[]> {
  return tx.rows<SheetRow>(sql`
    select ${ROW} from intake_row r
    where r.batch_id = ${batchId} and r.outcome is null and r.problems = '[]'
    order by r.row_no limit ${limit}`)
}

export function listEnteredRows(
  tx: Tx,
  batchId: string,
  limit: number,
): Promise<(SheetRow & { number: string; title: string })[]> {
  return tx.rows(sql`
    select ${ROW}, w.number, w.title from intake_row r join work_item w on w.id = r.item_id
    where r.batch_id = ${batchId} and r.outcome = 'entered' order by r.row_no limit ${limit}`)
}

export async function countEntered(tx: Tx, batchId: string): Promise<number> {
  const row = await tx.first<{ count: number }>(sql`
    select count(*) from intake_row where batch_id = ${batchId} and outcome = 'entered'`)
  return row?.count ?? 0
}

export type Verdict = {
  readonly rowNo: number
  readonly problems: readonly RowProblem[]
  readonly alike: string | null
}

export async function setVerdicts(
  tx: Tx,
  batchId: string,
  verdicts: readonly Verdict[],
): Promise<void> {
  await tx.run(sql`
    update intake_row r set problems = v.problems, alike = v.alike
    from jsonb_to_recordset(${JSON.stringify(verdicts)}::jsonb)
      as v ("rowNo" int, problems jsonb, alike text)
    where r.batch_id = ${batchId} and r.row_no = v."rowNo"`)
}

export async function setOutcome(
  tx: Tx,
  batchId: string,
  rowNo: number,
  done: { outcome: string; itemId?: string | null; problems?: readonly RowProblem[] },
): Promise<void> {
  const problems = done.problems === undefined ? null : JSON.stringify(done.problems)
  await tx.run(sql`
    update intake_row set outcome = ${done.outcome}, item_id = coalesce(${done.itemId ?? null}, item_id),
      problems = coalesce(${problems}::jsonb, problems)
    where batch_id = ${batchId} and row_no = ${rowNo}`)
}

/** Forgets the rows of batches that nobody has touched since; what they became stays. */
export function removeOldRows(tx: Tx, before: Date): Promise<number> {
  return tx.run(sql`
    delete from intake_row r using intake_batch b
    where b.id = r.batch_id and b.updated_at < ${before}
      and b.state in ('checked', 'done', 'undone', 'cancelled')`)
}

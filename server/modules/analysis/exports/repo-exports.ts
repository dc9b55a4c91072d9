import type { ExportFormat, ExportState, IssueExport } from '#contract/analysis/export-terms.ts'
import type { LineColumn } from '#contract/analysis/view-terms.ts'
import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'

export type ExportRow = {
  readonly id: string
  readonly number: string
  readonly byId: string
  readonly byRole: string
  readonly orgId: string
  readonly areaCode: string
  readonly purpose: string
  readonly title: string
  readonly format: ExportFormat
  readonly filters: unknown
  readonly sort: 'urgency' | 'newest'
  readonly columns: readonly LineColumn[]
  readonly state: ExportState
  readonly fault: IssueExport['fault']
  readonly tries: number
  readonly rowsTotal: number | null
  readonly rowsDone: number
  readonly asOf: Date | null
  readonly fileId: string | null
  readonly sizeBytes: number | null
  readonly sha256: string | null
  readonly createdAt: Date
  readonly expiresAt: Date | null
}

const COLUMNS = sql`e.id, e.number, e.by_id as "byId", e.by_role as "byRole", e.org_id as "orgId",
  e.area_code as "areaCode", e.purpose, e.title, e.format, e.filters, e.sort, e.columns, e.state,
  e.fault, e.tries, e.rows_total as "rowsTotal", e.rows_done as "rowsDone", e.as_of as "asOf",
  e.file_id as "fileId", e.size_bytes as "sizeBytes", e.sha256, e.created_at as "createdAt",
  e.expires_at as "expiresAt"`

/** What one screen shows: files are gone after some days anyway. */
const LISTED_MOST = 50

export type NewExport = Pick<
  ExportRow,
  | 'id'
  | 'byId'
  | 'byRole'
  | 'orgId'
  | 'areaCode'
  | 'purpose'
  | 'title'
  | 'format'
  | 'filters'
  | 'sort'
  | 'columns'
>

/** Adds an export under the next number of its year. */
export async function addExport(tx: Tx, draft: NewExport, year: number, at: Date): Promise<void> {
  await tx.run(sql`
    with next as (
      insert into number_series (series, year, last) values ('export', ${year}, 1)
      on conflict (series, year) do update set last = number_series.last + 1 returning last
    )
    insert into issue_export (id, number, by_id, by_role, org_id, area_code, purpose, title, format,
      filters, sort, columns, state, created_at, updated_at)
    select ${draft.id}, 'DC-' || ${year}::text || '-' || lpad(last::text, 6, '0'), ${draft.byId},
      ${draft.byRole}, ${draft.orgId}, ${draft.areaCode}, ${draft.purpose}, ${draft.title},
      ${draft.format}, ${JSON.stringify(draft.filters)}::jsonb, ${draft.sort},
      ${draft.columns}::text[], 'waiting', ${at}, ${at}
    from next`)
}

export function findExport(tx: Tx, id: string): Promise<ExportRow | undefined> {
  return tx.first<ExportRow>(sql`select ${COLUMNS} from issue_export e where e.id = ${id}`)
}

export function lockExport(tx: Tx, id: string): Promise<ExportRow | undefined> {
  return tx.first<ExportRow>(sql`
    select ${COLUMNS} from issue_export e where e.id = ${id} for update`)
}

export function listExportsOf(tx: Tx, byId: string): Promise<ExportRow[]> {
  return tx.rows<ExportRow>(sql`
    select ${COLUMNS} from issue_export e where e.by_id = ${byId}
    order by e.created_at desc limit ${LISTED_MOST}`)
}

/** How many of a person's exports are on their way, and how many were asked for since a moment. */
export async function countExportsOf(
  tx: Tx,
  byId: string,
  since: Date,
): Promise<{ open: number; asked: number }> {
  const row = await tx.first<{ open: number; asked: number }>(sql`
    select (count(*) filter (where state in ('waiting', 'running')))::int as open,
      (count(*) filter (where created_at >= ${since}))::int as asked
    from issue_export where by_id = ${byId}
      and (created_at >= ${since} or state in ('waiting', 'running'))`)
  return row ?? { open: 0, asked: 0 }
}

/**
 * Takes the export that has waited longest; one whose process died is begun again from its first row.
 * Nobody else gets it until `claimedTo`.
 */
export function claimExport(tx: Tx, now: Date, claimedTo: Date): Promise<ExportRow | undefined> {
  return tx.first<ExportRow>(sql`
    with next as (
      select id from issue_export
      where state = 'waiting' or (state = 'running' and claimed_to <= ${now})
      order by created_at limit 1 for update skip locked
    )
    update issue_export e set state = 'running', claimed_to = ${claimedTo}, tries = e.tries + 1,
      rows_done = 0, rows_total = null, updated_at = ${now}
    from next where e.id = next.id returning ${COLUMNS}`)
}

/** Says how far a running export is, by the attempt that it is; false when it was stopped or taken over. */
export async function noteProgress(
  tx: Tx,
  { id, tries }: Pick<ExportRow, 'id' | 'tries'>,
  progress: { rowsDone: number; rowsTotal: number; claimedTo: Date; at: Date },
): Promise<boolean> {
  const count = await tx.run(sql`
    update issue_export set rows_done = ${progress.rowsDone}, rows_total = ${progress.rowsTotal},
      claimed_to = ${progress.claimedTo}, updated_at = ${progress.at}
    where id = ${id} and state = 'running' and tries = ${tries}`)
  return count === 1
}

export type Made = {
  readonly asOf: Date
  readonly rows: number
  readonly sizeBytes: number
  readonly sha256: string
  readonly expiresAt: Date
}

/** Offers the file; false when the export was stopped or taken over meanwhile. */
export async function finishExport(
  tx: Tx,
  { id, tries }: Pick<ExportRow, 'id' | 'tries'>,
  made: Made,
  at: Date,
): Promise<boolean> {
  const count = await tx.run(sql`
    update issue_export set state = 'done', as_of = ${made.asOf}, rows_done = ${made.rows},
      rows_total = ${made.rows}, file_id = id, size_bytes = ${made.sizeBytes},
      sha256 = ${made.sha256}, expires_at = ${made.expiresAt}, claimed_to = null, updated_at = ${at}
    where id = ${id} and state = 'running' and tries = ${tries}`)
  return count === 1
}

export async function setExportState(
  tx: Tx,
  id: string,
  state: Exclude<ExportState, 'done' | 'running'>,
  fault: IssueExport['fault'],
  at: Date,
): Promise<void> {
  const fresh = state === 'waiting' ? sql`, tries = 0, rows_done = 0, rows_total = null` : sql``
  await tx.run(sql`
    update issue_export set state = ${state}, fault = ${fault}, file_id = null, claimed_to = null,
      updated_at = ${at}${fresh}
    where id = ${id}`)
}

/** Files whose time is over. */
export function listExpired(tx: Tx, now: Date, limit: number): Promise<ExportRow[]> {
  return tx.rows<ExportRow>(sql`
    select ${COLUMNS} from issue_export e where e.state = 'done' and e.expires_at <= ${now}
    order by e.expires_at limit ${limit}`)
}

type Action = 'asked' | 'made' | 'failed' | 'cancelled' | 'fetched' | 'expired'

/** Adds to the trail of exports, which nothing in the application can change or remove. */
export async function addExportEvent(
  tx: Tx,
  row: Pick<ExportRow, 'id' | 'number' | 'byRole' | 'areaCode'>,
  { action, byId, facts }: { action: Action; byId: string | null; facts: object },
  at: Date,
): Promise<void> {
  await tx.run(sql`
    insert into issue_export_event (export_id, number, action, by_id, by_role, area_code, facts, at)
    values (${row.id}, ${row.number}, ${action}, ${byId}, ${row.byRole},
      ${row.areaCode}, ${JSON.stringify(facts)}::jsonb, ${at})`)
}

export type ExportEvent = {
  readonly number: string
  readonly action: Action
  readonly byId: string | null
  readonly byRole: string
  readonly facts: Record<string, unknown>
  readonly at: Date
}

/** The trail as far as the viewer may see it, the newest first. */
export function listEvents(tx: Tx, before: Date | null, limit: number): Promise<ExportEvent[]> {
  return tx.rows<ExportEvent>(sql`
    select number, action, by_id as "byId", by_role as "byRole", facts, at
    from issue_export_event
    where ${before}::timestamptz is null or at < ${before}
    order by at desc, id desc limit ${limit}`)
}

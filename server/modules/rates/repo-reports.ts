import type { Board } from '#contract/rates/terms.ts'
import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'

/** The four boards of one report, as they stood. */
export type FrozenBoards = {
  readonly byArea: Board
  readonly byOrg: Board
  readonly byTopic: Board
  readonly byTier: Board
}

export type ReportRow = {
  readonly id: string
  readonly areaCode: string
  readonly month: string
  readonly formulaVersion: number
  readonly digest: string
  readonly madeAt: Date
}

export type NewReport = ReportRow & { readonly boards: FrozenBoards; readonly madeBy: string }

const COLUMNS = sql`id, area_code as "areaCode", month, formula_version as "formulaVersion", digest,
  made_at as "madeAt"`

export async function addReport(tx: Tx, report: NewReport): Promise<void> {
  await tx.run(sql`
    insert into rate_report (id, area_code, month, formula_version, board, digest, made_by, made_at)
    values (${report.id}, ${report.areaCode}, ${report.month}, ${report.formulaVersion},
      ${JSON.stringify(report.boards)}::jsonb, ${report.digest}, ${report.madeBy}, ${report.madeAt})`)
}

/** The reports of an area and everything in it, newest first: two years of every street fit. */
export function listReportRows(tx: Tx, areaCode: string): Promise<ReportRow[]> {
  return tx.rows<ReportRow>(sql`
    select ${COLUMNS} from rate_report
    where area_code >= ${areaCode} and area_code < ${`${areaCode}\uffff`}
    order by made_at desc limit 200`)
}

export function findReport(
  tx: Tx,
  id: string,
): Promise<(ReportRow & { board: FrozenBoards }) | undefined> {
  return tx.first(sql`select ${COLUMNS}, board from rate_report where id = ${id}`)
}

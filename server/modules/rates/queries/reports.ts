import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import type { getReport as getOperation } from '#contract/rates/get-report.ts'
import type { listReports as listOperation } from '#contract/rates/list-reports.ts'
import { type Actor, holdsAnywhere } from '#kernel/authz/actor.ts'
import type { Deps } from '#kernel/deps.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { areaNames, findDistrictArea } from '#modules/territory/index.ts'
import { findReport, listReportRows } from '../repo-reports.ts'

/** The frozen reports; everybody in office may read them, as on a notice board. */
export function listReports(
  deps: Deps,
  actor: Actor,
  { areaCode }: InputOf<typeof listOperation>,
): Promise<OutputOf<typeof listOperation>> {
  return deps.district.read(actor.viewer, async (tx) => {
    const wanted = areaCode ?? (await findDistrictArea(tx))?.code ?? ''
    const rows = await listReportRows(tx, wanted)
    const names = await areaNames(tx, [...new Set(rows.map((row) => row.areaCode))])
    return {
      reports: rows.map((row) => ({
        id: row.id,
        areaCode: row.areaCode,
        areaName: names.get(row.areaCode) ?? row.areaCode,
        month: row.month,
        formulaVersion: row.formulaVersion,
        madeAt: row.madeAt.toISOString(),
      })),
      mayMake: holdsAnywhere(actor, 'rates.report'),
    }
  })
}

export function getReport(
  deps: Deps,
  actor: Actor,
  { reportId }: InputOf<typeof getOperation>,
): Promise<OutputOf<typeof getOperation>> {
  return deps.district.read(actor.viewer, async (tx) => {
    const found = await findReport(tx, reportId)
    if (!found) throw new Refusal('rates.no_such_report', 'not_found')
    const { id, areaCode, month, madeAt, digest, board } = found
    return {
      id,
      areaCode,
      areaName: board.byArea.areaName,
      month,
      madeAt: madeAt.toISOString(),
      digest,
      ...board,
    }
  })
}

import { createHash } from 'node:crypto'
import { z } from 'zod'
import { RequestId } from '#contract/core/shapes.ts'
import { IssueChannel } from '#contract/issues/terms.ts'
import { type Actor, holdsAnywhere } from '#kernel/authz/actor.ts'
import { once } from '#kernel/database/once.ts'
import type { Deps } from '#kernel/deps.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { newId } from '#kernel/time/ids.ts'
import { ENTER } from '../grants.ts'
import { addBatch, addRows, findSameFile } from '../repo-batches.ts'
import { importSetting } from '../settings.ts'
import { findHeading, type Heading } from '../sheet/columns.ts'
import { type Cells, readSheet } from '../sheet/read-sheet.ts'

export const ImportCall = z.object({
  requestId: RequestId,
  name: z.string().trim().min(1).max(120),
  channel: IssueChannel.exclude(['pocket']).default('paper'),
  /** Said after `intake.same_file`: the same file is meant to be entered once more. */
  again: z.stringbool().default(false),
})

export const cellsPlace = (batchId: string, rowNo: number) => `intake_row.cells:${batchId}:${rowNo}`

/** Rows of one insert: a batch of twenty thousand goes in with forty statements. */
const INSERT_ROWS = 500

type NumberedRow = { readonly rowNo: number; readonly cells: readonly string[] }

/** The cases of the sheet with the row numbers that a spreadsheet shows; empty rows are no cases. */
function casesOf(cells: Cells, heading: Heading): NumberedRow[] {
  return cells
    .map((row, at) => ({ rowNo: at + 1, cells: row.map((cell) => cell.slice(0, 4000)) }))
    .slice(heading.row + 1)
    .filter(({ cells: row }) => row.some((cell) => cell !== ''))
    .filter(({ cells: row }) => !/^(合计|总计)$/.test(row[0] ?? ''))
}

/**
 * Takes in a file of cases as a batch to be checked; nothing is entered yet. The sheet is read in a
 * thread of its own. Refuses `intake.may_not_import`, `intake.not_a_sheet`, `intake.no_heading`,
 * `intake.no_rows`, `intake.too_many_rows`, and `intake.same_file` for bytes that were entered before.
 */
export async function beginImport(
  deps: Deps,
  actor: Actor,
  call: z.infer<typeof ImportCall>,
  content: Buffer,
): Promise<{ batchId: string }> {
  const [areaCode] = actor.permissions.get(ENTER) ?? []
  if (!holdsAnywhere(actor, ENTER) || areaCode === undefined || actor.personId === null) {
    throw new Refusal('intake.may_not_import', 'not_allowed')
  }
  const cells = await readSheet(content)
  const heading = findHeading(cells)
  if (!heading) throw new Refusal('intake.no_heading', 'bad_input')
  const rows = casesOf(cells, heading)
  const { rowsMax } = deps.settings.get(importSetting)
  if (rows.length === 0) throw new Refusal('intake.no_rows', 'bad_input')
  if (rows.length > rowsMax) {
    throw new Refusal('intake.too_many_rows', 'too_large', { limit: rowsMax })
  }
  const byId = actor.personId
  const fileHash = createHash('sha256').update(content).digest('hex')
  return once(deps, actor, 'intake.begin_import', call.requestId, async (tx) => {
    const same = call.again ? undefined : await findSameFile(tx, byId, fileHash)
    if (same)
      throw new Refusal('intake.same_file', 'conflict', { at: same.createdAt.toISOString() })
    const at = deps.clock.now()
    const id = newId(at.getTime())
    const { name: fileName, channel } = call
    const { columns } = heading
    await addBatch(tx, {
      id,
      areaCode,
      byId,
      fileName,
      fileHash,
      channel,
      columns,
      rowsTotal: rows.length,
      at,
    })
    for (let from = 0; from < rows.length; from += INSERT_ROWS) {
      const sealed = rows.slice(from, from + INSERT_ROWS).map((row) => ({
        rowNo: row.rowNo,
        cells: deps.crypto.seal(Buffer.from(JSON.stringify(row.cells)), cellsPlace(id, row.rowNo)),
      }))
      await addRows(tx, id, sealed)
    }
    return { batchId: id }
  })
}

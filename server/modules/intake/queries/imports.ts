import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import type { getImport as getOperation } from '#contract/intake/get-import.ts'
import type { listImports as listOperation } from '#contract/intake/list-imports.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import { sql } from '#kernel/database/sql.ts'
import type { Deps } from '#kernel/deps.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import {
  countEntered,
  findBatch,
  listBadRows,
  listBatches,
  listEnteredRows,
} from '../repo-batches.ts'
import { viewOf } from './batch-view.ts'

const BATCHES = 30
const SHOWN_ROWS = 50
const SAMPLES = 20

/** My own batches, newest first. */
export async function listImports(
  deps: Deps,
  actor: Actor,
): Promise<OutputOf<typeof listOperation>> {
  const { personId } = actor
  if (personId === null) return { batches: [] }
  return deps.district.read(actor.viewer, async (tx) => {
    const batches = await listBatches(tx, personId, BATCHES)
    const counts = await tx.rows<{ id: string; count: number }>(sql`
      select batch_id as id, count(*) from intake_row
      where batch_id = any (${batches.map(({ id }) => id)}::uuid[]) and outcome = 'entered'
      group by batch_id`)
    const entered = new Map(counts.map(({ id, count }) => [id, count]))
    return { batches: batches.map((batch) => viewOf(batch, entered.get(batch.id) ?? 0)) }
  })
}

/** One batch with what is wrong with it, what looks like a case that is there, and what was entered. */
export async function getImport(
  deps: Deps,
  actor: Actor,
  { batchId }: InputOf<typeof getOperation>,
): Promise<OutputOf<typeof getOperation>> {
  return deps.district.read(actor.viewer, async (tx) => {
    const batch = await findBatch(tx, batchId)
    if (!batch) throw new Refusal('intake.batch_not_found', 'not_found')
    const bad = await listBadRows(tx, batchId, 0, SHOWN_ROWS)
    const alike = await tx.rows<{ row: number; number: string }>(sql`
      select row_no as row, alike as number from intake_row
      where batch_id = ${batchId} and alike is not null order by row_no limit ${SHOWN_ROWS}`)
    const entered = await listEnteredRows(tx, batchId, SAMPLES)
    return {
      batch: viewOf(batch, await countEntered(tx, batchId)),
      problems: bad.map(({ rowNo, problems }) => ({ row: rowNo, problems: [...(problems ?? [])] })),
      alike,
      samples: entered.map(({ rowNo, number, title }) => ({ row: rowNo, number, title })),
    }
  })
}

import type { ImportBatch } from '#contract/intake/terms.ts'
import type { Batch } from '../repo-batches.ts'

/** A batch as screens see it: without who imported it and from which area. */
export function viewOf(batch: Batch, rowsEntered: number): ImportBatch {
  const { areaCode: _area, byId: _by, createdAt, updatedAt, columns, ...shown } = batch
  return {
    ...shown,
    columns: [...columns],
    rowsEntered,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  }
}

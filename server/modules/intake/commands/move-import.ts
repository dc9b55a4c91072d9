import type { InputOf } from '#contract/core/operation.ts'
import type { moveImport as operation } from '#contract/intake/move-import.ts'
import type { ImportBatch } from '#contract/intake/terms.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import { once } from '#kernel/database/once.ts'
import type { Deps } from '#kernel/deps.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { viewOf } from '../queries/batch-view.ts'
import { type Batch, type BatchStep, countEntered, lockBatch, stepBatch } from '../repo-batches.ts'
import { importSetting } from '../settings.ts'

const HOUR_MS = 3_600_000

type Input = InputOf<typeof operation>

function stepFor(
  deps: Deps,
  batch: Batch,
  { action, skipAlike }: Input,
  entered: number,
): BatchStep {
  const wrong = () =>
    new Refusal('intake.batch_wrong_state', 'conflict', { state: batch.state, action })
  if (action === 'cancel') {
    if (!['checking', 'checked', 'running'].includes(batch.state)) throw wrong()
    // What is entered stays entered, and can be taken back like a finished batch.
    return { state: entered > 0 ? 'done' : 'cancelled' }
  }
  if (action === 'run') {
    if (batch.state !== 'checked') throw wrong()
    const good = batch.rowsTotal - batch.rowsBad - (skipAlike ? batch.rowsAlike : 0)
    if (good <= 0) throw new Refusal('intake.nothing_to_import', 'rule')
    return { state: 'running', rowsDone: 0, skipAlike }
  }
  if (batch.state !== 'done') throw wrong()
  const { undoWithinHours } = deps.settings.get(importSetting)
  const until = batch.updatedAt.getTime() + undoWithinHours * HOUR_MS
  if (deps.clock.now().getTime() > until) {
    throw new Refusal('intake.undo_too_late', 'rule', { hours: undoWithinHours })
  }
  return { state: 'undoing', rowsDone: 0 }
}

/** Starts a checked batch, stops one, or takes a finished one back; the work itself is a job's. */
export function moveImport(deps: Deps, actor: Actor, input: Input): Promise<ImportBatch> {
  const { batchId, action, requestId } = input
  return once(deps, actor, `intake.${action}:${batchId}`, requestId, async (tx) => {
    const batch = await lockBatch(tx, batchId)
    if (!batch) throw new Refusal('intake.batch_not_found', 'not_found')
    const entered = await countEntered(tx, batchId)
    const step = stepFor(deps, batch, input, entered)
    return viewOf(await stepBatch(tx, batch, step, deps.clock.now()), entered)
  })
}

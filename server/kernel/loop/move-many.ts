import type { Actor } from '../authz/actor.ts'
import type { Tx } from '../database/district.ts'
import type { Deps } from '../deps.ts'
import type { Loop, WorkItem } from './loop.ts'
import { type Change, movementOf, timerWriteOf, type Writing } from './move.ts'
import { nextState } from './next-state.ts'
import { checkMove } from './permission.ts'
import { updateItems } from './store-many.ts'
import { writeTimers } from './timers.ts'

/** One move of a batch: an item that this transaction has locked, and what its rule changes. */
export type ManyMove = {
  readonly item: WorkItem
  readonly action: string
  readonly change: Change
}

/**
 * Makes a move of each of many items by the same rules as `makeMove`: next state, permission, step,
 * row, counts, event and further clocks. Every item comes once, locked in this transaction. Throws
 * what a single move would throw; then nothing of the batch is written.
 */
export async function moveMany(
  deps: Deps,
  tx: Tx,
  actor: Actor,
  loop: Loop,
  moves: readonly ManyMove[],
): Promise<void> {
  const now = deps.clock.now()
  const writings = moves.map(({ item, action, change }): Writing => {
    const state = nextState(loop, item.state, action)
    const move = loop.moves[action]!
    checkMove(move, actor, item)
    return { actor, loop, item, action, move, state, change }
  })
  await updateItems(
    tx,
    writings.map((writing) => movementOf(deps, now, writing)),
  )
  await writeTimers(deps, tx, loop, writings.map(timerWriteOf))
}

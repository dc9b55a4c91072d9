import { Refusal } from '../refusal/refusal.ts'
import type { Loop, Move } from './loop.ts'

/**
 * Pure: says where an action leads, or refuses and names what is possible. It never reads the clock
 * or the database.
 */
export function nextState<S extends string>(loop: Loop<S>, state: S, action: string): S {
  const move: Move<S> | undefined = loop.moves[action]
  if (!move?.from.includes(state)) {
    throw new Refusal('loop.wrong_state', 'conflict', {
      kind: loop.kind,
      state,
      action,
      possible: actionsFrom(loop, state),
    })
  }
  return move.to === 'same' ? state : move.to
}

/** The actions that some actor could make in this state. */
export function actionsFrom<S extends string>(loop: Loop<S>, state: S): string[] {
  const moves: [string, Move<S>][] = Object.entries(loop.moves)
  return moves.filter(([, move]) => move.from.includes(state)).map(([action]) => action)
}

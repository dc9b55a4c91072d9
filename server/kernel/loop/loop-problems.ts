import type { Loop } from './loop.ts'

/**
 * What is wrong with a loop as data; empty when it is sound. Every loop's test asserts that: every
 * state can be reached and can reach an end, ends keep quiet, every doing move is followed by a
 * judging one that the doer cannot make, and a clock that runs out has a move to make.
 */
export function loopProblems(loop: Loop): string[] {
  const states = Object.keys(loop.states)
  const moves = Object.entries(loop.moves)
  const problems: string[] = []
  const follow = (from: string) =>
    moves.filter(([, m]) => m.from.includes(from) && m.to !== 'same').map(([, m]) => m.to)
  const reach = (start: string) => {
    const seen = new Set([start])
    const queue = [start]
    for (let state = queue.pop(); state !== undefined; state = queue.pop()) {
      for (const to of follow(state).filter((next) => !seen.has(next))) {
        seen.add(to)
        queue.push(to)
      }
    }
    return seen
  }
  const fromStart = reach(loop.start)
  for (const state of states) {
    if (!fromStart.has(state)) problems.push(`${state}: no way leads here`)
    if (!loop.ends.some((end) => reach(state).has(end))) problems.push(`${state}: reaches no end`)
    const { onDue, waitsFor } = loop.states[state]!
    if (onDue !== undefined && !loop.moves[onDue]?.from.includes(state)) {
      problems.push(`${state}: runs out into ${onDue}, which is not a move from it`)
    }
    if (onDue !== undefined && !loop.moves[onDue]?.by.includes('system')) {
      problems.push(`${state}: ${onDue} cannot be made by the clock`)
    }
    if (loop.ends.includes(state) !== (waitsFor === 'nobody')) {
      problems.push(`${state}: an end waits for nobody, and only an end does`)
    }
  }
  for (const [action, move] of moves) {
    if (move.does && move.judges) problems.push(`${action}: both does and judges`)
    for (const end of loop.ends) {
      const quiet = move.to === 'same' || move.reopens
      if (move.from.includes(end) && !quiet)
        problems.push(`${action}: moves on from the end ${end}`)
    }
  }
  if (!moves.some(([, move]) => move.judges && move.by.includes('asker'))) {
    problems.push('no move lets the asker judge')
  }
  return problems
}

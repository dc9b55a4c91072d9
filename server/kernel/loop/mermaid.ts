import type { Loop } from './loop.ts'

/** The loop as a Mermaid state diagram for the docs, with the words of `say`. */
export function mermaid(
  loop: Loop,
  say: (kind: 'state' | 'action', name: string) => string,
): string {
  const lines = ['stateDiagram-v2', '  direction TB']
  for (const state of Object.keys(loop.states))
    lines.push(`  state "${say('state', state)}" as ${state}`)
  lines.push(`  [*] --> ${loop.start}`)
  for (const [action, move] of Object.entries(loop.moves)) {
    if (move.to === 'same') continue
    for (const from of move.from) lines.push(`  ${from} --> ${move.to}: ${say('action', action)}`)
  }
  for (const end of loop.ends) lines.push(`  ${end} --> [*]`)
  return `${lines.join('\n')}\n`
}

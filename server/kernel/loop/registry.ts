import type { Loop } from './loop.ts'

/** The loops of all modules, by kind. */
export type LoopRegistry = ReadonlyMap<string, Loop>

export function loopRegistry(loops: readonly Loop[]): LoopRegistry {
  const registry = new Map<string, Loop>()
  for (const loop of loops) {
    if (registry.has(loop.kind)) throw new Error(`Two loops are called ${loop.kind}.`)
    registry.set(loop.kind, loop)
  }
  return registry
}

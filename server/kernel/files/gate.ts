import { Refusal } from '#kernel/refusal/refusal.ts'

/** Runs work with at most so many at once. */
export type Gate = <Result>(work: () => Promise<Result>) => Promise<Result>

/**
 * A gate that lets `atOnce` pieces of work run and `waitingMax` wait in the order they came; the
 * next one is refused with `files.busy`. Decoding a photo can take 200 MB for a moment, so a crowd
 * must queue instead of exhausting the memory of the process that also serves everybody else.
 */
export function createGate(atOnce: number, waitingMax: number): Gate {
  let running = 0
  const waiting: (() => void)[] = []
  return async (work) => {
    if (running >= atOnce) {
      if (waiting.length >= waitingMax) throw new Refusal('files.busy', 'unavailable')
      await new Promise<void>((resolve) => waiting.push(resolve))
    } else {
      running += 1
    }
    try {
      return await work()
    } finally {
      // The place is handed on directly: counting down first would let a newcomer slip in.
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }
}

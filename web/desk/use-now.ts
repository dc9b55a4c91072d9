import { useSyncExternalStore } from 'react'
import { clock } from '#kit/clock/clock.ts'

/** Words like 「还剩 3 小时」 are redrawn this often. */
const TICK_MS = 30_000

let nowMs = clock.nowMs()
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  nowMs = clock.nowMs()
  timer ??= setInterval(() => {
    nowMs = clock.nowMs()
    for (const tell of listeners) tell()
  }, TICK_MS)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0 && timer !== undefined) {
      clearInterval(timer)
      timer = undefined
    }
  }
}

/** The time now in milliseconds since 1970; one timer serves the whole app. */
export function useNowMs(): number {
  return useSyncExternalStore(subscribe, () => nowMs)
}

import type { Clock } from '#kernel/time/clock.ts'

/** A clock that a test moves by hand. */
export type TestClock = Clock & { set(iso: string): void; forward(ms: number): void }

export function testClock(iso = '2026-06-01T02:00:00.000Z'): TestClock {
  let ms = Date.parse(iso)
  return {
    now: () => new Date(ms),
    set(next) {
      ms = Date.parse(next)
    },
    forward(by) {
      ms += by
    },
  }
}

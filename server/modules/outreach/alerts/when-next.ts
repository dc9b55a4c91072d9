import type { Rhythm } from '#contract/outreach/terms.ts'
import {
  DAY_MS,
  dayNumberAt,
  instantOn,
  MINUTE_MS,
  minuteOfDay,
} from '#kernel/calendar/china-time.ts'

export type AlertTimes = {
  /** `HH:MM`, Asia/Shanghai. */
  readonly digestAt: string
  /** 1 is Monday. */
  readonly digestWeekday: number
  readonly instantGapMinutes: number
}

/** 1970-01-01 was a Thursday. */
const weekdayOf = (dayNumber: number) => ((((dayNumber + 3) % 7) + 7) % 7) + 1

/**
 * When an alert tells what has happened by `now`: at once but not sooner than the gap after the last
 * time, or with the next digest. Who chose «at once» chose it for the night too: a mail rings nobody.
 * Never before `now`.
 */
export function whenNext(rhythm: Rhythm, now: Date, toldAt: Date | null, times: AlertTimes): Date {
  if (rhythm === 'instant') {
    const gapMs = times.instantGapMinutes * MINUTE_MS
    return new Date(Math.max(now.getTime(), (toldAt?.getTime() ?? 0) + gapMs))
  }
  const ms = minuteOfDay(times.digestAt) * MINUTE_MS
  const today = dayNumberAt(now)
  const days = rhythm === 'daily' ? 1 : 7
  for (let day = today; day <= today + 7; day += 1) {
    const fits = days === 1 || weekdayOf(day) === times.digestWeekday
    if (fits && instantOn(day, ms) >= now) return instantOn(day, ms)
  }
  return new Date(now.getTime() + days * DAY_MS)
}

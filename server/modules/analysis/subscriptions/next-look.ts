import type { ViewRhythm } from '#contract/analysis/view-terms.ts'
import {
  DAY_MS,
  dayNumberAt,
  instantOn,
  MINUTE_MS,
  minuteOfDay,
} from '#kernel/calendar/china-time.ts'

const HOUR_MS = 60 * MINUTE_MS

/** The next moment after `now` at which a clock in China shows `HH:MM`. */
export function nextDailyAt(now: Date, clockTime: string): Date {
  const ms = minuteOfDay(clockTime) * MINUTE_MS
  const today = instantOn(dayNumberAt(now), ms)
  return today > now ? today : new Date(today.getTime() + DAY_MS)
}

/**
 * When a subscription is looked at next: daily at its time, hourly at the full hour. One that is told at
 * once is woken by events; the look after `lookMinutes` finds what only time has moved. Always after `now`.
 */
export function nextLook(
  { rhythm, dailyAt }: { readonly rhythm: ViewRhythm; readonly dailyAt: string | null },
  now: Date,
  times: { readonly lookMinutes: number; readonly usualDailyAt: string },
): Date {
  switch (rhythm) {
    case 'at_once':
      return new Date(now.getTime() + times.lookMinutes * MINUTE_MS)
    case 'hourly':
      return new Date((Math.floor(now.getTime() / HOUR_MS) + 1) * HOUR_MS)
    case 'daily':
      return nextDailyAt(now, dailyAt ?? times.usualDailyAt)
  }
}

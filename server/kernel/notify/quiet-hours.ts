import {
  DAY_MS,
  dayNumberAt,
  instantOn,
  MINUTE_MS,
  minuteOfDay,
  msOfDay,
} from '#kernel/calendar/china-time.ts'

/** Wall-clock times `HH:MM` in Asia/Shanghai. `from` is quiet, `to` no longer is. */
export type QuietHours = { from: string; to: string }

/** Nobody's phone rings at night for something that can wait. Deployments may move the bounds. */
export const DEFAULT_QUIET_HOURS: QuietHours = { from: '21:00', to: '08:00' }

/**
 * When a message may go out: `now` when it is urgent or the hour is not quiet, otherwise the next
 * end of the quiet hours. Quiet hours may pass midnight; equal bounds mean none. The result is never
 * earlier than `now` and less than a day later. Throws `RangeError` for a time that is not `HH:MM`.
 */
export function sendAt(now: Date, options: { urgent: boolean; quiet: QuietHours }): Date {
  // Read before the urgent way out, so that a misspelt setting shows with the first message.
  const fromMs = minuteOfDay(options.quiet.from) * MINUTE_MS
  const toMs = minuteOfDay(options.quiet.to) * MINUTE_MS
  if (options.urgent) return now
  const nowMs = msOfDay(now)
  const lengthMs = (toMs - fromMs + DAY_MS) % DAY_MS
  const elapsedMs = (nowMs - fromMs + DAY_MS) % DAY_MS
  if (elapsedMs >= lengthMs) return now
  return instantOn(dayNumberAt(now), nowMs + lengthMs - elapsedMs)
}

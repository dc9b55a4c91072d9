/** Wall-clock times `HH:MM` in Asia/Shanghai. `from` is quiet, `to` no longer is. */
export type QuietHours = { from: string; to: string }

/** Nobody's phone rings at night for something that can wait. Deployments may move the bounds. */
export const DEFAULT_QUIET_HOURS: QuietHours = { from: '21:00', to: '08:00' }

const MINUTE_MS = 60_000
const DAY_MINUTES = 24 * 60

/** Asia/Shanghai is UTC+8 all year round: there has been no summer time since 1992. */
const SHANGHAI_OFFSET_MINUTES = 8 * 60

/**
 * When a message may go out: `now` when it is urgent or the hour is not quiet, otherwise the next
 * end of the quiet hours. Quiet hours may pass midnight; equal bounds mean none. The result is never
 * earlier than `now` and less than a day later. Throws `RangeError` for a time that is not `HH:MM`.
 */
export function sendAt(now: Date, options: { urgent: boolean; quiet: QuietHours }): Date {
  const fromMinute = minuteOfDay(options.quiet.from)
  const toMinute = minuteOfDay(options.quiet.to)
  if (options.urgent) return now
  const localMinutes = Math.floor(now.getTime() / MINUTE_MS) + SHANGHAI_OFFSET_MINUTES
  const nowMinute = modulo(localMinutes, DAY_MINUTES)
  const lengthMinutes = modulo(toMinute - fromMinute, DAY_MINUTES)
  const elapsedMinutes = modulo(nowMinute - fromMinute, DAY_MINUTES)
  if (elapsedMinutes >= lengthMinutes) return now
  const endMinutes = localMinutes + lengthMinutes - elapsedMinutes - SHANGHAI_OFFSET_MINUTES
  return new Date(endMinutes * MINUTE_MS)
}

function minuteOfDay(time: string): number {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time)
  if (!match) throw new RangeError(`quiet hours need HH:MM, not «${time}»`)
  return Number(match[1]) * 60 + Number(match[2])
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by
}

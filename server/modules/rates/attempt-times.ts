import { chinaDate, chinaInstant, minuteOfDay, msOfDay } from '#kernel/calendar/china-time.ts'
import type { Attempts } from './settings.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000
const DAY_MS = 86_400_000
/** How finely a next time is looked for. */
const STEP_MS = 15 * MINUTE_MS
/** Far enough for ten attempts on ten different days. */
const AHEAD_MS = 14 * DAY_MS

/** Morning, afternoon, evening: where the parts of a day begin, in hours (Asia/Shanghai). */
const PARTS_FROM = [0, 12, 18]

/** What two attempts «at the same time» have in common. */
function slotOf(at: Date, differBy: Attempts['differBy']): string {
  const hour = Math.floor(msOfDay(at) / HOUR_MS)
  if (differBy === 'hour') return `hour ${hour}`
  if (differBy === 'day') return chinaDate(at)
  return `part ${PARTS_FROM.filter((from) => hour >= from).length}`
}

/** Within the hours in which people may be rung up. */
function isInHours(at: Date, rule: Attempts): boolean {
  const minute = msOfDay(at) / MINUTE_MS
  return minute >= minuteOfDay(rule.from) && minute < minuteOfDay(rule.to)
}

/** Every slot that calling hours touch; a part of the day outside of them is not waited for. */
function slotsOfDay(rule: Attempts): Set<string> {
  const day = chinaInstant('2026-01-05')
  const slots = new Set<string>()
  for (let ms = 0; ms < DAY_MS; ms += STEP_MS) {
    const at = new Date(day.getTime() + ms)
    if (isInHours(at, rule)) slots.add(slotOf(at, rule.differBy))
  }
  return slots
}

export type AttemptProblem =
  | 'rates.call_too_soon'
  | 'rates.call_same_time'
  | 'rates.call_out_of_hours'

/**
 * Why now is no time for another attempt, or null. Once every part of the day was tried, the parts
 * begin again, so that a rule never locks itself.
 */
export function attemptProblem(
  tried: readonly Date[],
  now: Date,
  rule: Attempts,
): AttemptProblem | null {
  if (!isInHours(now, rule)) return 'rates.call_out_of_hours'
  const last = tried.at(-1)
  if (last && now.getTime() - last.getTime() < rule.gapHours * HOUR_MS) return 'rates.call_too_soon'
  const used = new Set(tried.map((at) => slotOf(at, rule.differBy)))
  const isFresh = !used.has(slotOf(now, rule.differBy))
  const allUsed = rule.differBy !== 'day' && [...slotsOfDay(rule)].every((slot) => used.has(slot))
  return isFresh || allUsed ? null : 'rates.call_same_time'
}

/** The first time from now on at which an attempt is allowed. */
export function nextAttemptAt(tried: readonly Date[], now: Date, rule: Attempts): Date {
  if (attemptProblem(tried, now, rule) === null) return now
  const quarter = Math.ceil(now.getTime() / STEP_MS) * STEP_MS
  for (let ms = quarter; ms < quarter + AHEAD_MS; ms += STEP_MS) {
    const at = new Date(ms)
    if (attemptProblem(tried, at, rule) === null) return at
  }
  throw new Error('No time of two weeks fits the rule for attempts.')
}

import type { TimeUnit } from '#contract/loop/terms.ts'
import { DAY_MS, dayNumberAt, HOUR_MS, instantOn, isoDateOf } from './china-time.ts'
import type { WorkingCalendar } from './working-calendar.ts'
import {
  afterWorkingTime,
  countWorkingDays,
  endOfDay,
  isProvisional,
  nthWorkingDay,
  workingTimeBetween,
} from './working-sums.ts'

/**
 * A time limit in one of the four units of the national digital urban management standard
 * (GB/T 30428): hours > 0 (fractions allowed) or whole days ≥ 1. An urgent hour 紧急工作时 is a clock
 * hour through nights and holidays, a working hour 工作时 is office time.
 */
export type Limit = { readonly amount: number; readonly unit: TimeUnit }

/** A time during which the clock stood still. `to` is null while it still does. */
export type Pause = { readonly from: Date; readonly to: Date | null }
export type EndedPause = { readonly from: Date; readonly to: Date }

/** Why a deadline is what it is, for the screen to put into words. */
export type DeadlineExplanation = {
  readonly calendarVersion: string
  readonly amount: number
  readonly unit: TimeUnit
  readonly startedAt: Date
  /** The date counted as day 1 when nothing was paused; null for the hour units. */
  readonly firstDay: string | null
  /** Days of rest between the start and the deadline that did not count; 0 where all days do. */
  readonly restDays: number
  /** Days left out because the clock stood still (day units). */
  readonly pausedDays: number
  /** Time left out because the clock stood still (hour units), in the unit's own time. */
  readonly pausedMs: number
  /** Set while the clock stands still and the deadline is therefore open. */
  readonly pausedSince: Date | null
  /** The deadline lies in or after a year whose holidays the State Council has not published. */
  readonly provisional: boolean
}

export type Deadline = {
  readonly dueAt: Date
  readonly earliestDueAt: Date
  readonly explanation: DeadlineExplanation
}

/** As Deadline, or without a due time while a pause is still open. */
export type OpenDeadline = {
  readonly dueAt: Date | null
  /** The due time, or while a pause is open the one it would be if the clock went on at once. */
  readonly earliestDueAt: Date
  readonly explanation: DeadlineExplanation
}

/**
 * When a limit that starts at `start` runs out.
 *
 * Days: the day of the start never counts, the first day after it is day 1, and the limit ends with
 * the N-th day — at `calendar.dayEnds` for working days, at 23:59:59 for natural days, which do not
 * move off a holiday. A pause leaves out every day from the one it began on up to, not including,
 * the one it ended on, so pausing and resuming on one day gains nothing. Hours: paused time is left
 * out to the millisecond. A pause that begins at or after the deadline changes nothing: what is
 * overdue stays overdue.
 *
 * Throws a RangeError for an impossible limit or a pause that ends before it begins; both are
 * checked where they enter the system.
 */
export function deadline(
  calendar: WorkingCalendar,
  start: Date,
  limit: Limit,
  pauses?: readonly EndedPause[],
): Deadline
export function deadline(
  calendar: WorkingCalendar,
  start: Date,
  limit: Limit,
  pauses: readonly Pause[],
): OpenDeadline
export function deadline(
  calendar: WorkingCalendar,
  start: Date,
  limit: Limit,
  pauses: readonly Pause[] = [],
): OpenDeadline {
  requireLimit(limit)
  const relevant = mergePauses(start, pauses)
  const counted = isDayUnit(limit.unit)
    ? countDays(calendar, start, limit, relevant)
    : countHours(calendar, start, limit, relevant)
  const lastDay = dayNumberAt(counted.reached)
  const startDay = dayNumberAt(start)
  return {
    dueAt: counted.pausedSince ? null : counted.reached,
    earliestDueAt: counted.reached,
    explanation: {
      calendarVersion: calendar.version,
      amount: limit.amount,
      unit: limit.unit,
      startedAt: start,
      firstDay: firstDayOf(calendar, startDay, limit.unit),
      restDays: restDays(calendar, startDay, lastDay, limit.unit),
      pausedDays: counted.pausedDays,
      pausedMs: counted.pausedMs,
      pausedSince: counted.pausedSince,
      provisional: usesHolidays(limit.unit) && isProvisional(calendar, startDay, lastDay),
    },
  }
}

/** True for 工作日 and 自然日, whose amounts are whole days. */
export function isDayUnit(unit: TimeUnit): unit is 'working_day' | 'natural_day' {
  return unit === 'working_day' || unit === 'natural_day'
}

type Counted = { reached: Date; pausedDays: number; pausedMs: number; pausedSince: Date | null }

function countDays(
  calendar: WorkingCalendar,
  start: Date,
  limit: Limit,
  pauses: readonly Pause[],
): Counted {
  const startDay = dayNumberAt(start)
  const working = limit.unit === 'working_day'
  let pausedDays = 0
  const dueDay = () =>
    working
      ? nthWorkingDay(calendar, startDay, limit.amount + pausedDays)
      : startDay + limit.amount + pausedDays
  const dueAt = () => (working ? endOfDay(calendar, dueDay()) : endOfNaturalDay(dueDay()))

  for (const pause of pauses) {
    if (pause.from >= dueAt()) break
    if (!pause.to) return { reached: dueAt(), pausedDays, pausedMs: 0, pausedSince: pause.from }
    // The first day that can be left out is the one after the start, since the start's day does
    // not count anyway.
    const from = Math.max(dayNumberAt(pause.from), startDay + 1)
    const to = Math.max(dayNumberAt(pause.to), from)
    pausedDays += working ? countWorkingDays(calendar, from - 1, to - 1) : to - from
  }
  return { reached: dueAt(), pausedDays, pausedMs: 0, pausedSince: null }
}

function countHours(
  calendar: WorkingCalendar,
  start: Date,
  limit: Limit,
  pauses: readonly Pause[],
): Counted {
  const working = limit.unit === 'working_hour'
  const limitMs = Math.round(limit.amount * HOUR_MS)
  let pausedMs = 0
  const dueAt = () =>
    working
      ? afterWorkingTime(calendar, start, limitMs + pausedMs)
      : new Date(start.getTime() + limitMs + pausedMs)

  for (const pause of pauses) {
    if (pause.from >= dueAt()) break
    if (!pause.to) return { reached: dueAt(), pausedDays: 0, pausedMs, pausedSince: pause.from }
    pausedMs += working
      ? workingTimeBetween(calendar, pause.from, pause.to)
      : pause.to.getTime() - pause.from.getTime()
  }
  return { reached: dueAt(), pausedDays: 0, pausedMs, pausedSince: null }
}

/** Pauses in order, cut off at the start, overlapping and touching ones joined, empty ones gone. */
function mergePauses(start: Date, pauses: readonly Pause[]): readonly Pause[] {
  const merged: { from: Date; to: Date | null }[] = []
  for (const pause of [...pauses].sort((a, b) => a.from.getTime() - b.from.getTime())) {
    if (pause.to && pause.to < pause.from) throw new RangeError('a pause ends before it begins')
    const from = pause.from < start ? start : pause.from
    if (pause.to && pause.to <= from) continue
    const last = merged.at(-1)
    if (!last || (last.to && last.to < from)) merged.push({ from, to: pause.to })
    else if (last.to && (!pause.to || pause.to > last.to)) last.to = pause.to
  }
  return merged
}

function requireLimit({ amount, unit }: Limit): void {
  const whole = !isDayUnit(unit) || Number.isInteger(amount)
  const tooLong = amount > (isDayUnit(unit) ? MOST_DAYS : MOST_DAYS * 24)
  if (!(amount > 0) || !whole || tooLong) throw new RangeError(`no such limit: ${amount} ${unit}`)
}

/** Ten years; anything longer is a slip of the pen. */
const MOST_DAYS = 3_660

/** A natural day has no office hours, so it always runs to 23:59:59. */
function endOfNaturalDay(dayNumber: number): Date {
  return instantOn(dayNumber, DAY_MS - 1_000)
}

function usesHolidays(unit: TimeUnit): boolean {
  return unit === 'working_hour' || unit === 'working_day'
}

function restDays(
  calendar: WorkingCalendar,
  startDay: number,
  lastDay: number,
  unit: TimeUnit,
): number {
  if (!usesHolidays(unit)) return 0
  return lastDay - startDay - countWorkingDays(calendar, startDay, lastDay)
}

function firstDayOf(calendar: WorkingCalendar, startDay: number, unit: TimeUnit): string | null {
  if (unit === 'working_day') return isoDateOf(nthWorkingDay(calendar, startDay, 1))
  return unit === 'natural_day' ? isoDateOf(startDay + 1) : null
}

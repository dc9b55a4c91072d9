import type { TimeUnit } from '#contract/loop/terms.ts'
import { dayNumberAt, HOUR_MS, isoDateOf } from './china-time.ts'
import { isDayUnit } from './deadline.ts'
import type { WorkingCalendar } from './working-calendar.ts'
import { countWorkingDays, workingTimeBetween } from './working-sums.ts'

/** How long until a deadline, or how long past it, in the limit's own unit. */
export type TimeLeft = {
  readonly overdue: boolean
  readonly unit: TimeUnit
  /** Whole days after today up to and with the last day, or hours with fractions; never negative. */
  readonly amount: number
  /** Due later on this same day (so `amount` of a day unit is 0). */
  readonly dueToday: boolean
}

/**
 * What a list shows as 还剩 2 个工作日 or 已超 3 个工作时. The instant of the deadline itself is in
 * time. Days are counted as the deadline counts them: today is not a day left, the last day is.
 */
export function timeLeft(
  calendar: WorkingCalendar,
  now: Date,
  dueAt: Date,
  unit: TimeUnit,
): TimeLeft {
  const overdue = now > dueAt
  const [from, to] = overdue ? [dueAt, now] : [now, dueAt]
  return {
    overdue,
    unit,
    amount: amountBetween(calendar, from, to, unit),
    dueToday: !overdue && dayNumberAt(now) === dayNumberAt(dueAt),
  }
}

/** A named or weekend day that does not count, with its name (端午, a district's reason) if any. */
export type RestDay = { readonly on: string; readonly name: string | null }

/** The days of rest after one instant's day up to another's, to explain a deadline with. */
export function restDaysBetween(calendar: WorkingCalendar, from: Date, to: Date): RestDay[] {
  const days: RestDay[] = []
  for (let day = dayNumberAt(from) + 1; day <= dayNumberAt(to); day += 1) {
    if (calendar.spansOn(day).length > 0) continue
    const on = isoDateOf(day)
    days.push({ on, name: calendar.dayName(on) })
  }
  return days
}

function amountBetween(calendar: WorkingCalendar, from: Date, to: Date, unit: TimeUnit): number {
  if (isDayUnit(unit)) {
    const [fromDay, toDay] = [dayNumberAt(from), dayNumberAt(to)]
    return unit === 'working_day' ? countWorkingDays(calendar, fromDay, toDay) : toDay - fromDay
  }
  const ms =
    unit === 'working_hour' ? workingTimeBetween(calendar, from, to) : to.getTime() - from.getTime()
  return ms / HOUR_MS
}

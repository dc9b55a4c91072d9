import {
  DAY_MS,
  dayNumberAt,
  dayNumberOf,
  instantOn,
  isoDateOf,
  MINUTE_MS,
  msOfDay,
  yearOf,
} from './china-time.ts'
import type { WorkingCalendar } from './working-calendar.ts'

/**
 * Working days after `fromDay` up to and including `toDay`, as day numbers; negative when `toDay`
 * is the earlier one. This is how limits count: the first day never counts, the last one does.
 */
export function countWorkingDays(
  calendar: WorkingCalendar,
  fromDay: number,
  toDay: number,
): number {
  if (toDay < fromDay) return 0 - countWorkingDays(calendar, toDay, fromDay)
  return sumUpTo(calendar, 'workingDaysBefore', fromDay + 1, toDay + 1)
}

/** Working days after one date up to and including another (`2025-03-03` to `2025-04-01` is 21). */
export function workingDaysBetween(
  calendar: WorkingCalendar,
  fromDate: string,
  toDate: string,
): number {
  return countWorkingDays(calendar, dayNumberOf(fromDate), dayNumberOf(toDate))
}

/** The date of the `count`-th working day after a date (`count` ≥ 1). */
export function workingDayAfter(
  calendar: WorkingCalendar,
  fromDate: string,
  count: number,
): string {
  return isoDateOf(nthWorkingDay(calendar, dayNumberOf(fromDate), count))
}

/** Day number of the `count`-th working day after `fromDay` (`count` ≥ 1). */
export function nthWorkingDay(calendar: WorkingCalendar, fromDay: number, count: number): number {
  let year = yearOf(fromDay + 1)
  let table = calendar.yearTable(year)
  let wanted = count + table.workingDaysBefore[fromDay + 1 - table.firstDay]!
  for (let years = 0; years < LONGEST_SPAN_YEARS; years += 1) {
    const index = firstReaching(table.workingDaysBefore, wanted)
    if (index <= table.dayCount) return table.firstDay + index - 1
    wanted -= table.workingDaysBefore[table.dayCount]!
    year += 1
    table = calendar.yearTable(year)
  }
  throw new RangeError(`no working day ${count} within ${LONGEST_SPAN_YEARS} years`)
}

/** Milliseconds of office hours between two instants; negative when `to` is the earlier one. */
export function workingTimeBetween(calendar: WorkingCalendar, from: Date, to: Date): number {
  if (to < from) return 0 - workingTimeBetween(calendar, to, from)
  const fromDay = dayNumberAt(from)
  const toDay = dayNumberAt(to)
  const wholeDayMinutes = sumUpTo(calendar, 'officeMinutesBefore', fromDay, toDay)
  return (
    wholeDayMinutes * MINUTE_MS +
    officeMsUntil(calendar, toDay, msOfDay(to)) -
    officeMsUntil(calendar, fromDay, msOfDay(from))
  )
}

/** The earliest instant by which `officeMs` of office time (> 0) have passed since `from`. */
export function afterWorkingTime(calendar: WorkingCalendar, from: Date, officeMs: number): Date {
  const fromDay = dayNumberAt(from)
  let year = yearOf(fromDay)
  let table = calendar.yearTable(year)
  let wantedMs =
    officeMs +
    table.officeMinutesBefore[fromDay - table.firstDay]! * MINUTE_MS +
    officeMsUntil(calendar, fromDay, msOfDay(from))
  for (let years = 0; years < LONGEST_SPAN_YEARS; years += 1) {
    const index = firstReaching(table.officeMinutesBefore, wantedMs / MINUTE_MS)
    if (index <= table.dayCount) {
      const leftMs = wantedMs - table.officeMinutesBefore[index - 1]! * MINUTE_MS
      return instantInto(calendar, table.firstDay + index - 1, leftMs)
    }
    wantedMs -= table.officeMinutesBefore[table.dayCount]! * MINUTE_MS
    year += 1
    table = calendar.yearTable(year)
  }
  throw new RangeError(`no such office time within ${LONGEST_SPAN_YEARS} years`)
}

/** `at` itself during office hours, else the next moment the office opens. */
export function nextOfficeMoment(calendar: WorkingCalendar, at: Date): Date {
  const today = dayNumberAt(at)
  const ms = msOfDay(at)
  for (const span of calendar.spansOn(today)) {
    if (ms < span.to * MINUTE_MS) return instantOn(today, Math.max(ms, span.from * MINUTE_MS))
  }
  const next = nthWorkingDay(calendar, today, 1)
  return instantOn(next, calendar.spansOn(next)[0]!.from * MINUTE_MS)
}

/** Whether the office is open at an instant (an opening minute is open, a closing minute is not). */
export function isOfficeMoment(calendar: WorkingCalendar, at: Date): boolean {
  return nextOfficeMoment(calendar, at).getTime() === at.getTime()
}

/** When the last day of a limit ends: office close or 23:59:59; a day of rest ends at 23:59:59. */
export function endOfDay(calendar: WorkingCalendar, dayNumber: number): Date {
  const close = calendar.dayEnds === 'office_close' ? calendar.spansOn(dayNumber).at(-1) : undefined
  return instantOn(dayNumber, close ? close.to * MINUTE_MS : DAY_MS - 1_000)
}

/** Whether the days from `fromDay` to `toDay` touch a year whose holidays are not yet published. */
export function isProvisional(calendar: WorkingCalendar, fromDay: number, toDay: number): boolean {
  for (let year = yearOf(fromDay); year <= yearOf(toDay); year += 1) {
    if (!calendar.yearTable(year).published) return true
  }
  return false
}

/** Stops a search in a calendar whose overrides close every day. */
const LONGEST_SPAN_YEARS = 60

type Total = 'workingDaysBefore' | 'officeMinutesBefore'

/** Sum over the days `fromDay` ≤ day < `toDay`. */
function sumUpTo(calendar: WorkingCalendar, total: Total, fromDay: number, toDay: number): number {
  const fromYear = yearOf(fromDay)
  const toYear = yearOf(toDay)
  const first = calendar.yearTable(fromYear)
  const last = calendar.yearTable(toYear)
  let sum = last[total][toDay - last.firstDay]! - first[total][fromDay - first.firstDay]!
  for (let year = fromYear; year < toYear; year += 1) {
    const table = calendar.yearTable(year)
    sum += table[total][table.dayCount]!
  }
  return sum
}

/** Office milliseconds of one day that lie before `msIntoDay`. */
function officeMsUntil(calendar: WorkingCalendar, dayNumber: number, msIntoDay: number): number {
  let sum = 0
  for (const span of calendar.spansOn(dayNumber)) {
    const fromMs = span.from * MINUTE_MS
    sum += Math.max(0, Math.min(msIntoDay, span.to * MINUTE_MS) - fromMs)
  }
  return sum
}

/** The instant of a day at which `officeMs` of its office time have passed. */
function instantInto(calendar: WorkingCalendar, dayNumber: number, officeMs: number): Date {
  let leftMs = officeMs
  for (const span of calendar.spansOn(dayNumber)) {
    const spanMs = (span.to - span.from) * MINUTE_MS
    if (leftMs <= spanMs) return instantOn(dayNumber, span.from * MINUTE_MS + leftMs)
    leftMs -= spanMs
  }
  throw new RangeError(`day ${isoDateOf(dayNumber)} has too little office time`)
}

/** Index of the first entry ≥ `wanted` in a non-decreasing array, or its length when none is. */
function firstReaching(totals: Uint16Array | Uint32Array, wanted: number): number {
  let low = 0
  let high = totals.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (totals[middle]! >= wanted) high = middle
    else low = middle + 1
  }
  return low
}

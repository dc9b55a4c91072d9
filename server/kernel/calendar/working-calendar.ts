import { createHash } from 'node:crypto'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { dayNumberOf, isoDateOf, minuteOfDay, yearOf } from './china-time.ts'
import { isYearPublished, PUBLISHED_FINGERPRINT, publishedDay } from './published-days.ts'

/** One stretch of office hours, `HH:MM` in China Standard Time, `from` before `to`. */
export type OfficeSpan = { readonly from: string; readonly to: string }

/** A district's own word on a day; it wins over the State Council's calendar. */
export type DayOverride =
  | { readonly on: string; readonly kind: 'closed'; readonly reason: string }
  | { readonly on: string; readonly kind: 'working'; readonly reason: string }
  | {
      readonly on: string
      readonly kind: 'half'
      readonly reason: string
      /** The hours that are worked; the first stretch of the usual hours when left out. */
      readonly hours?: readonly OfficeSpan[]
    }

/**
 * When a limit in working days runs out on its last day: when that day's office hours close
 * (usually 17:30, on a half-day earlier), or at 23:59:59.
 */
export type DayEnds = 'office_close' | 'midnight'

export type CalendarSettings = {
  readonly officeHours?: readonly OfficeSpan[]
  readonly dayEnds?: DayEnds
  readonly overrides?: readonly DayOverride[]
}

/** A stretch of one day in minutes after midnight. */
export type MinuteSpan = { readonly from: number; readonly to: number }

/**
 * Running totals of one year, so that spans are counted by subtraction instead of day by day.
 * `workingDaysBefore[i]` and `officeMinutesBefore[i]` count the days before day `i` of the year
 * (0 = 1 January); each has one more entry than the year has days.
 */
export type YearTable = {
  readonly firstDay: number
  readonly dayCount: number
  readonly published: boolean
  readonly workingDaysBefore: Uint16Array
  readonly officeMinutesBefore: Uint32Array
}

export type WorkingCalendar = {
  /** Changes whenever any published day or setting does; deadlines keep the version they used. */
  readonly version: string
  readonly officeHours: readonly OfficeSpan[]
  readonly dayEnds: DayEnds
  isWorkingDay(isoDate: string): boolean
  /** Why a day is not an ordinary one (劳动节, a district's reason), or null. */
  dayName(isoDate: string): string | null
  /** Office hours of a day number in minutes, in order; empty on a day of rest. */
  spansOn(dayNumber: number): readonly MinuteSpan[]
  yearTable(year: number): YearTable
}

const USUAL_HOURS: readonly OfficeSpan[] = [
  { from: '08:30', to: '12:00' },
  { from: '14:00', to: '17:30' },
]
const NO_SPANS: readonly MinuteSpan[] = []

/**
 * A district's working calendar: the State Council's holidays and make-up days, weekends, and the
 * district's overrides. Refuses `calendar.bad_hours` and `calendar.bad_override`.
 */
export function createWorkingCalendar(settings: CalendarSettings = {}): WorkingCalendar {
  const officeHours = settings.officeHours ?? USUAL_HOURS
  const dayEnds = settings.dayEnds ?? 'office_close'
  const usualSpans = readSpans(officeHours)
  const overrides = readOverrides(settings.overrides ?? [], usualSpans)
  const tables = new Map<number, YearTable>()

  function spansOn(dayNumber: number): readonly MinuteSpan[] {
    const own = overrides.get(dayNumber)
    if (own) return own.spans
    return isOrdinaryWorkingDay(dayNumber) ? usualSpans : NO_SPANS
  }

  function yearTable(year: number): YearTable {
    let table = tables.get(year)
    if (!table) {
      table = buildYearTable(year, spansOn)
      tables.set(year, table)
    }
    return table
  }

  return {
    version: versionOf(officeHours, dayEnds, settings.overrides ?? []),
    officeHours,
    dayEnds,
    isWorkingDay: (isoDate) => {
      const day = dayNumberOf(isoDate)
      const table = yearTable(yearOf(day))
      const index = day - table.firstDay
      return table.workingDaysBefore[index + 1]! > table.workingDaysBefore[index]!
    },
    dayName: (isoDate) =>
      overrides.get(dayNumberOf(isoDate))?.reason ?? publishedDay(isoDate)?.name ?? null,
    spansOn,
    yearTable,
  }
}

function isOrdinaryWorkingDay(dayNumber: number): boolean {
  const word = publishedDay(isoDateOf(dayNumber))
  if (word) return word.kind === 'work'
  // Day 0, 1970-01-01, was a Thursday.
  const weekday = (((dayNumber + 4) % 7) + 7) % 7
  return weekday !== 0 && weekday !== 6
}

function buildYearTable(
  year: number,
  spansOn: (dayNumber: number) => readonly MinuteSpan[],
): YearTable {
  const firstDay = dayNumberOf(`${year}-01-01`)
  const dayCount = dayNumberOf(`${year}-12-31`) - firstDay + 1
  const workingDaysBefore = new Uint16Array(dayCount + 1)
  const officeMinutesBefore = new Uint32Array(dayCount + 1)
  for (let index = 0; index < dayCount; index += 1) {
    const spans = spansOn(firstDay + index)
    const minutes = spans.reduce((sum, span) => sum + span.to - span.from, 0)
    workingDaysBefore[index + 1] = workingDaysBefore[index]! + (spans.length > 0 ? 1 : 0)
    officeMinutesBefore[index + 1] = officeMinutesBefore[index]! + minutes
  }
  return {
    firstDay,
    dayCount,
    published: isYearPublished(year),
    workingDaysBefore,
    officeMinutesBefore,
  }
}

function readSpans(hours: readonly OfficeSpan[]): readonly MinuteSpan[] {
  const spans = hours.map(readSpan)
  const inOrder = spans.every((span, index) => index === 0 || spans[index - 1]!.to <= span.from)
  if (spans.length === 0 || !inOrder) throw badHours(hours)
  return spans
}

function readSpan(span: OfficeSpan): MinuteSpan {
  let minutes: MinuteSpan
  try {
    minutes = { from: minuteOfDay(span.from), to: minuteOfDay(span.to) }
  } catch {
    throw badHours([span])
  }
  if (minutes.from >= minutes.to) throw badHours([span])
  return minutes
}

function badHours(hours: readonly OfficeSpan[]): Refusal {
  const spans = hours.map((span) => `${span.from}-${span.to}`)
  return new Refusal('calendar.bad_hours', 'bad_input', { spans })
}

type ReadOverride = { spans: readonly MinuteSpan[]; reason: string }

function readOverrides(
  overrides: readonly DayOverride[],
  usualSpans: readonly MinuteSpan[],
): ReadonlyMap<number, ReadOverride> {
  const byDay = new Map<number, ReadOverride>()
  for (const override of overrides) {
    const day = readOverrideDay(override.on)
    if (byDay.has(day)) {
      throw new Refusal('calendar.bad_override', 'bad_input', { on: override.on, why: 'twice' })
    }
    byDay.set(day, { spans: overrideSpans(override, usualSpans), reason: override.reason })
  }
  return byDay
}

function readOverrideDay(isoDate: string): number {
  try {
    return dayNumberOf(isoDate)
  } catch {
    throw new Refusal('calendar.bad_override', 'bad_input', { on: isoDate, why: 'not_a_day' })
  }
}

function overrideSpans(
  override: DayOverride,
  usualSpans: readonly MinuteSpan[],
): readonly MinuteSpan[] {
  if (override.kind === 'closed') return NO_SPANS
  if (override.kind === 'working') return usualSpans
  return override.hours ? readSpans(override.hours) : usualSpans.slice(0, 1)
}

/** A digest of everything that decides a day, so that equal calendars have equal versions. */
function versionOf(
  officeHours: readonly OfficeSpan[],
  dayEnds: DayEnds,
  overrides: readonly DayOverride[],
): string {
  const days = overrides
    .map((override) => [
      override.on,
      override.kind,
      override.reason,
      override.kind === 'half' ? (override.hours ?? null) : null,
    ])
    .sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1))
  const parts = JSON.stringify([PUBLISHED_FINGERPRINT, officeHours, dayEnds, days])
  return createHash('sha256').update(parts).digest('hex').slice(0, 12)
}

/**
 * Calendar arithmetic in China Standard Time, which is UTC+8 all year (no daylight saving since
 * 1991). Everything is whole numbers, so the time zone of the machine never matters.
 */
const CHINA_OFFSET_MS = 8 * 3_600_000

export const DAY_MS = 86_400_000
export const HOUR_MS = 3_600_000
export const MINUTE_MS = 60_000

const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/
const CLOCK_TIME = /^([01]\d|2[0-3]):([0-5]\d)$/

/** Days since 1970-01-01 of the Chinese calendar day that `at` falls on. */
export function dayNumberAt(at: Date): number {
  const ms = at.getTime()
  if (Number.isNaN(ms)) throw new RangeError('an invalid Date has no calendar day')
  return Math.floor((ms + CHINA_OFFSET_MS) / DAY_MS)
}

/** `2025-05-30` → days since 1970-01-01. Throws a RangeError for anything that is not a real day. */
export function dayNumberOf(isoDate: string): number {
  const parts = ISO_DAY.exec(isoDate)
  const ms = parts ? Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])) : NaN
  if (Number.isNaN(ms) || isoDateOf(ms / DAY_MS) !== isoDate) {
    throw new RangeError(`not a calendar day: ${isoDate}`)
  }
  return ms / DAY_MS
}

/** Days since 1970-01-01 → `2025-05-30`. */
export function isoDateOf(dayNumber: number): string {
  return new Date(dayNumber * DAY_MS).toISOString().slice(0, 10)
}

/** The calendar year of a day number. */
export function yearOf(dayNumber: number): number {
  return new Date(dayNumber * DAY_MS).getUTCFullYear()
}

/** The Chinese calendar day of an instant, as `2025-05-30`. */
export function chinaDate(at: Date): string {
  return isoDateOf(dayNumberAt(at))
}

/** The Chinese calendar year of an instant; human numbers (`QK-2026-000123`) count within it. */
export function chinaYear(at: Date): number {
  return yearOf(dayNumberAt(at))
}

/** Milliseconds since Chinese midnight. */
export function msOfDay(at: Date): number {
  return at.getTime() + CHINA_OFFSET_MS - dayNumberAt(at) * DAY_MS
}

/** The instant that is `msIntoDay` milliseconds after Chinese midnight of the day. */
export function instantOn(dayNumber: number, msIntoDay: number): Date {
  return new Date(dayNumber * DAY_MS + msIntoDay - CHINA_OFFSET_MS)
}

/** `2025-05-30`, `17:00` → the instant. Throws a RangeError for a time that is not `HH:MM`. */
export function chinaInstant(isoDate: string, clockTime = '00:00'): Date {
  return instantOn(dayNumberOf(isoDate), minuteOfDay(clockTime) * MINUTE_MS)
}

/** `08:30` → 510. Throws a RangeError for anything that is not `HH:MM` between 00:00 and 23:59. */
export function minuteOfDay(clockTime: string): number {
  const parts = CLOCK_TIME.exec(clockTime)
  if (!parts) throw new RangeError(`not a time of day: ${clockTime}`)
  return Number(parts[1]) * 60 + Number(parts[2])
}

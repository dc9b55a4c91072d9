import { chinaInstant } from '#kernel/calendar/china-time.ts'

const WRITTEN =
  /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[T\s]\s*(\d{1,2})[:：时](\d{1,2})(?:[:：分]\d{1,2}(?:\.\d+)?秒?)?分?)?$/
const WITH_ZONE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/
/** A spreadsheet counts days from 1899-12-30 (ECMA-376 Part 1, 18.17.4.1). */
const SERIAL = /^\d{5}(\.\d+)?$/
const SERIAL_ZERO = '1899-12-30'
const DAY_MS = 86_400_000

const two = (part: string) => part.padStart(2, '0')

/**
 * A moment as people and spreadsheets write it, Chinese time unless it names a zone: `2025.5.1`,
 * `2025/5/1 8:30`, `2025年5月1日`, `45778`, `2025-05-01T08:30:00+08:00`. Undefined for anything else and
 * for a day that does not exist.
 */
export function readDate(text: string): Date | undefined {
  const written = text.trim()
  if (written === '') return undefined
  if (WITH_ZONE.test(written)) return real(new Date(written))
  const parts = WRITTEN.exec(written)
  if (parts) {
    const [, year = '', month = '', day = '', hour = '0', minute = '0'] = parts
    return onDay(`${year}-${two(month)}-${two(day)}`, `${two(hour)}:${two(minute)}`)
  }
  if (!SERIAL.test(written)) return undefined
  return new Date(chinaInstant(SERIAL_ZERO).getTime() + Math.round(Number(written) * DAY_MS))
}

function onDay(isoDate: string, clockTime: string): Date | undefined {
  try {
    const at = chinaInstant(isoDate, clockTime)
    return real(at)
  } catch {
    return undefined
  }
}

const real = (at: Date) => (Number.isNaN(at.getTime()) ? undefined : at)

import { chinaDate } from '#kernel/calendar/china-time.ts'

const SHANGHAI_MS = 8 * 3_600_000

/** An instant as GeoReport v2 writes it, in the district's own zone: `2026-06-01T10:00:00+08:00`. */
export function w3c(at: Date): string {
  return `${new Date(at.getTime() + SHANGHAI_MS).toISOString().slice(0, 19)}+08:00`
}

/** A day as people say it, in the district's own zone. */
export function dayOf(at: Date): string {
  return chinaDate(at)
}

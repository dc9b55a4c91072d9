import { createHash } from 'node:crypto'
import published from 'chinese-days/dist/chinese-days.json' with { type: 'json' }

/**
 * What the State Council's yearly notice says about one day: `off` for a holiday or the rest day
 * given for it, `work` for a weekend day worked instead (调休).
 */
export type PublishedDay = { kind: 'off' | 'work'; name: string }

const HOLIDAYS: Readonly<Record<string, string>> = published.holidays
const MAKE_UP_DAYS: Readonly<Record<string, string>> = published.workdays

/** Changes when an update of the `chinese-days` package brings a new or corrected notice. */
export const PUBLISHED_FINGERPRINT = createHash('sha256')
  .update(JSON.stringify([HOLIDAYS, MAKE_UP_DAYS]))
  .digest('hex')

/** The notice's word on a day, or null when it says nothing (an ordinary weekday or weekend). */
export function publishedDay(isoDate: string): PublishedDay | null {
  const off = HOLIDAYS[isoDate]
  if (off !== undefined) return { kind: 'off', name: chineseName(off) }
  const work = MAKE_UP_DAYS[isoDate]
  if (work !== undefined) return { kind: 'work', name: chineseName(work) }
  return null
}

/**
 * Whether the notice for a year is known. It appears in the November before; until then the year
 * has weekends only and every deadline in it is provisional. New Year's Day is in every notice.
 */
export function isYearPublished(year: number): boolean {
  return HOLIDAYS[`${year}-01-01`] !== undefined
}

/** Entries look like `Labour Day,劳动节,2`: English name, Chinese name, number of statutory days. */
function chineseName(entry: string): string {
  return entry.split(',')[1] ?? entry
}

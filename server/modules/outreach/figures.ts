import type {
  PublicFigures,
  PublicMedian,
  PublicPlace,
  PublicStage,
} from '#contract/outreach/terms.ts'
import { PUBLIC_STAGES } from '#contract/outreach/terms.ts'
import { chinaDate } from '#kernel/calendar/china-time.ts'
import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'
import type { Deps } from '#kernel/deps.ts'
import { notPrivate } from './cases.ts'
import { inPlace, scopeOf } from './place.ts'
import { publicPageSetting } from './settings.ts'
import { stageOf } from './stage.ts'
import { type Bucket, medianOf } from './timing.ts'

/** The first day of the month so many months before a day. */
function monthsBefore(day: string, months: number): string {
  const [year = 0, month = 1] = day.split('-').map(Number)
  const at = year * 12 + (month - 1) - months
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}-01`
}

/** Open cases by stage: an index of what is open is counted, never what has ended. */
async function countOpen(deps: Deps, tx: Tx, place: PublicPlace): Promise<PublicFigures['open']> {
  const rows = await tx.planned<{ state: string; count: number }>(sql`
    select c.state, count(*)::int as count from public_case c
    where c.ended_at is null and ${inPlace(place)} and ${notPrivate(deps)} group by c.state`)
  const counts = new Map<PublicStage, number>()
  for (const { state, count } of rows) {
    counts.set(stageOf(state), (counts.get(stageOf(state)) ?? 0) + count)
  }
  return PUBLIC_STAGES.flatMap((stage) => {
    const count = counts.get(stage) ?? 0
    return count > 0 ? [{ stage, count }] : []
  })
}

/** What a place's page says in figures: at most a few hundred rows of a histogram, whatever its size. */
export async function readFigures(deps: Deps, tx: Tx, place: PublicPlace): Promise<PublicFigures> {
  const now = deps.clock.now()
  const { medianMonths, casesMin } = deps.settings.get(publicPageSetting)
  const fromOn = monthsBefore(chinaDate(now), medianMonths)
  const open = await countOpen(deps, tx, place)
  const rows = await tx.rows<Bucket & { measure: string }>(sql`
    select measure, bucket, sum(count)::int as count from public_timing
    where scope = ${scopeOf(place)} and month >= ${fromOn}::date group by measure, bucket`)
  const median = (measure: string): PublicMedian => {
    const { minutes, cases } = medianOf(
      rows.filter((row) => row.measure === measure),
      casesMin,
    )
    return { hours: minutes === null ? null : Math.round((minutes / 60) * 10) / 10, cases }
  }
  return {
    open,
    contact: median('contact'),
    answer: median('answer'),
    close: median('close'),
    fromOn,
    asOf: now.toISOString(),
  }
}

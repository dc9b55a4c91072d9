import type { Actor } from '#kernel/authz/actor.ts'
import { chinaDate, chinaInstant } from '#kernel/calendar/china-time.ts'
import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'
import type { Deps } from '#kernel/deps.ts'
import { LIMITS } from '#kernel/limits.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { isLimited } from './moderation/repo-limits.ts'
import { repetitionSetting } from './moderation/settings.ts'

/** Refuses the report after the last one that a person may file in a day; staff who enter for others are not counted. */
export async function checkDailyReports(deps: Deps, tx: Tx, actor: Actor): Promise<void> {
  if (actor.personId === null || actor.appointments.length > 0) return
  const now = deps.clock.now()
  const limitedUntil = await isLimited(tx, actor.personId, now)
  const { limitedReportsPerDay } = deps.settings.get(repetitionSetting)
  const limit = limitedUntil ? limitedReportsPerDay : LIMITS.reportsPerDay
  const today = chinaInstant(chinaDate(now))
  const row = await tx.first<{ count: number }>(sql`
    select count(*) from work_item
    where kind = 'issue' and asker_id = ${actor.personId} and created_at >= ${today}`)
  if ((row?.count ?? 0) < limit) return
  if (limitedUntil) {
    throw new Refusal('issues.reports_limited', 'limit', {
      limit,
      until: limitedUntil.toISOString(),
    })
  }
  throw new Refusal('limits.daily_reports', 'limit', { limit })
}

import type { HotTopicCard } from '#contract/hot-topics/terms.ts'
import { heatOf } from '#engines/triage/index.ts'
import { chinaDate } from '#kernel/calendar/china-time.ts'
import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'
import type { Deps } from '#kernel/deps.ts'
import { orgNames } from '#modules/organization/index.ts'
import { areaNames } from '#modules/territory/index.ts'
import type { TopicRow } from '../repo.ts'
import { hotTopicSetting } from '../settings.ts'

const DAY_MS = 86_400_000
/** Days in the small plot. */
export const PLOTTED_DAYS = 14

type DayRow = { topicId: string; on: string; count: number }

/** New cases of the plotted days for a page of topics, in one statement. */
function readDays(tx: Tx, ids: readonly string[], from: Date): Promise<DayRow[]> {
  return tx.rows<DayRow>(sql`
    select topic_id as "topicId", (case_at at time zone 'Asia/Shanghai')::date::text as on,
      count(*)::int as count
    from hot_topic_case
    where topic_id = any (${ids}::uuid[]) and removed_at is null and case_at >= ${from}
    group by 1, 2`)
}

/** Rows to cards: three look-ups for the whole page. */
export async function toTopicCards(
  deps: Deps,
  tx: Tx,
  rows: readonly TopicRow[],
): Promise<HotTopicCard[]> {
  const nowMs = deps.clock.now().getTime()
  const shown = Array.from({ length: PLOTTED_DAYS }, (_, i) =>
    chinaDate(new Date(nowMs - (PLOTTED_DAYS - 1 - i) * DAY_MS)),
  )
  const [days, orgs, areas] = await Promise.all([
    readDays(
      tx,
      rows.map(({ id }) => id),
      new Date(nowMs - PLOTTED_DAYS * DAY_MS),
    ),
    orgNames(
      tx,
      rows.flatMap(({ leadOrgId }) => leadOrgId ?? []),
    ),
    areaNames(tx, [...new Set(rows.map(({ areaCode }) => areaCode))]),
  ])
  const counts = new Map(days.map(({ topicId, on, count }) => [`${topicId} ${on}`, count]))
  const { halfLifeDays } = deps.settings.get(hotTopicSetting)
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    state: row.state,
    areaCode: row.areaCode,
    areaName: areas.get(row.areaCode) ?? row.areaCode,
    categoryCode: row.categoryCode,
    words: [...row.words],
    lead: row.leadOrgId ? { id: row.leadOrgId, name: orgs.get(row.leadOrgId) ?? '' } : null,
    cases: row.cases,
    reporters: row.reporters,
    heat: Math.round(heatOf(row.heatRank, nowMs, halfLifeDays * DAY_MS) * 10) / 10,
    days: shown.map((on) => ({ on, count: counts.get(`${row.id} ${on}`) ?? 0 })),
    firstAt: row.firstAt.toISOString(),
    lastAt: row.lastAt.toISOString(),
    version: row.version,
  }))
}

import { chinaDate, chinaInstant } from '#kernel/calendar/china-time.ts'
import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'
import type { WeighedCase } from './case-facts.ts'

/** What a trial reads of one case. */
export type PastCase = WeighedCase & {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly createdAt: Date
  readonly holderOrgId: string | null
  readonly holderTier: string | null
  readonly holderName: string | null
}

export type PastMonth = { readonly fromOn: string; readonly toOn: string }

/** Cases that a trial looks at: more would tell the same and make whoever changes a rule wait. */
const CASES_MAX = 5000
/** Cases that a trial names; the figures count all. */
export const EXAMPLES_MAX = 200

const DAYS = 30
const DAY_MS = 86_400_000

/** The thirty days before today, Asia/Shanghai, and today. */
export function pastMonth(now: Date): PastMonth {
  return { fromOn: chinaDate(new Date(now.getTime() - DAYS * DAY_MS)), toOn: chinaDate(now) }
}

/** The newest cases of the past month that the viewer may see: one index walk with a limit. */
export async function readPastCases(
  tx: Tx,
  { fromOn }: PastMonth,
): Promise<{ cases: PastCase[]; partial: boolean }> {
  const rows = await tx.rows<PastCase>(sql`
    select w.id, w.number, w.title, w.created_at as "createdAt", w.topic_code as "topicCode",
      w.area_code as "areaCode", w.extra_scope_keys as "extraScopeKeys", w.urgency,
      i.estate_id as "estateId", i.estates_touched as "estatesTouched",
      i.estimated_yuan as "estimatedYuan", i.case_type as "caseType",
      i.affected_households as "affectedHouseholds", w.holder_org_id as "holderOrgId",
      o.tier as "holderTier", o.name as "holderName"
    from work_item w join issue i on i.id = w.id left join org o on o.id = w.holder_org_id
    where w.kind = 'issue' and w.created_at >= ${chinaInstant(fromOn)}
    order by w.created_at desc, w.id desc limit ${CASES_MAX + 1}`)
  return { cases: rows.slice(0, CASES_MAX), partial: rows.length > CASES_MAX }
}

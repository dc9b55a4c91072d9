import { sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { DERIVED } from './repo-results.ts'

/** How far what is counted is from what the facts say; all zero when the house is in order. */
export type RecountReport = {
  readonly cases: number
  /** Closed cases that are counted otherwise than their facts say, or not at all; and counted ones that are not closed. */
  readonly wrongCases: number
  /** Counts of the tally that are not the number of cases they stand for. */
  readonly wrongCounts: number
}

/** Every cell of the tally, counted case by case. */
export const TALLY_FROM_CASES = sql`
  select scope_code, breakdown, month, key, secret, jsonb_object_agg(outcome, n) as counts from (
    select s.scope_code, b.breakdown, r.month, b.key, r.secret, r.outcome, count(*) as n
    from issue_result r
    cross join lateral (values (left(r.area_code, 6), 6), (left(r.area_code, 9), 9)) as s (scope_code, digits)
    cross join lateral (values ('area', left(r.area_code, s.digits + 3)),
      ('org', coalesce(r.org_id::text, '')), ('topic', r.topic_code), ('tier', r.tier)) as b (breakdown, key)
    where length(s.scope_code) = s.digits group by 1, 2, 3, 4, 5, 6) c
  group by 1, 2, 3, 4, 5`

/**
 * Counts everything again, from the facts, and compares: the doctor's check and the law of the
 * property test. Reads only, in one snapshot of the database.
 */
export async function recount(deps: Pick<Deps, 'district'>): Promise<RecountReport> {
  return deps.district.read(SYSTEM_VIEWER, async (tx) => {
    const row = await tx.planned<{ cases: number; wrongCases: number; wrongCounts: number }>(sql`
      select
        (select count(*)::int from issue_result) as cases,
        (select count(*)::int from (${DERIVED}) d
          full join issue_result r on r.issue_id = d.issue_id
          where (d.issue_id, d.month, d.counted_at, d.area_code, d.org_id, d.tier, d.topic_code, d.secret, d.outcome)
            is distinct from (r.issue_id, r.month, r.counted_at, r.area_code, r.org_id, r.tier, r.topic_code, r.secret, r.outcome)
        ) as "wrongCases",
        (select count(*)::int from (${TALLY_FROM_CASES}) c
          full join (select * from issue_result_tally where counts <> '{}') t
            using (scope_code, breakdown, month, key, secret)
          where c.counts is distinct from t.counts
        ) as "wrongCounts"`)
    return row[0]!
  })
}

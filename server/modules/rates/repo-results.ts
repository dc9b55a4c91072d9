import type { Tx } from '#kernel/database/district.ts'
import { type Sql, sql } from '#kernel/database/sql.ts'
import { OUTCOME_SQL } from './outcome.ts'

/** How one closed case counts. */
export type ResultRow = {
  readonly issueId: string
  readonly month: string
  readonly countedAt: Date
  readonly areaCode: string
  readonly orgId: string | null
  readonly tier: string
  readonly topicCode: string
  readonly secret: boolean
  readonly outcome: string
}

/**
 * Every closed case as its facts say it counts, as a sub-select. A case belongs to the month in which
 * it was closed last (Asia/Shanghai), to the unit that holds it and to the area it lies in now.
 */
export const DERIVED: Sql = sql`
  select w.id as issue_id, to_char(w.ended_at at time zone 'Asia/Shanghai', 'YYYY-MM') as month,
    w.ended_at as counted_at, w.area_code, w.holder_org_id as org_id, w.tier,
    coalesce(w.topic_code, '') as topic_code, w.secret, ${OUTCOME_SQL} as outcome
  from work_item w join issue i on i.id = w.id
  left join call_back c on c.issue_id = w.id and c.round = w.reopen_count
  left join issue_exclusion x on x.issue_id = w.id and x.state = 'approved'
  left join lateral (select q.answer from second_question q
    where q.issue_id = w.id and q.answer is not null order by q.round desc limit 1) s on true
  where w.kind = 'issue' and w.state = 'closed'`

const COLUMNS = sql`issue_id as "issueId", month, counted_at as "countedAt", area_code as "areaCode",
  org_id as "orgId", tier, topic_code as "topicCode", secret, outcome`

/** How these cases count by their facts; those that are not closed are left out. */
export function deriveResults(tx: Tx, ids: readonly string[]): Promise<ResultRow[]> {
  return tx.rows<ResultRow>(
    sql`select ${COLUMNS} from (${DERIVED} and w.id = any (${ids}::uuid[])) d order by issue_id`,
  )
}

/** How these cases were counted so far, held until the commit. */
export function lockResults(tx: Tx, ids: readonly string[]): Promise<ResultRow[]> {
  return tx.rows<ResultRow>(sql`
    select ${COLUMNS} from issue_result where issue_id = any (${ids}::uuid[])
    order by issue_id for update`)
}

export async function deleteResults(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await tx.run(sql`delete from issue_result where issue_id = any (${ids}::uuid[])`)
}

export async function putResults(tx: Tx, rows: readonly ResultRow[]): Promise<void> {
  if (rows.length === 0) return
  const column = <T>(read: (row: ResultRow) => T) => rows.map(read)
  await tx.run(sql`
    insert into issue_result
      (issue_id, month, counted_at, area_code, org_id, tier, topic_code, secret, outcome)
    select * from unnest(${column((r) => r.issueId)}::uuid[], ${column((r) => r.month)}::text[],
      ${column((r) => r.countedAt)}::timestamptz[], ${column((r) => r.areaCode)}::text[],
      ${column((r) => r.orgId)}::uuid[], ${column((r) => r.tier)}::text[],
      ${column((r) => r.topicCode)}::text[], ${column((r) => r.secret)}::boolean[],
      ${column((r) => r.outcome)}::text[])
    on conflict (issue_id) do update set month = excluded.month, counted_at = excluded.counted_at,
      area_code = excluded.area_code, org_id = excluded.org_id, tier = excluded.tier,
      topic_code = excluded.topic_code, secret = excluded.secret, outcome = excluded.outcome`)
}

/** One cell of the board's tally. */
export type TallyKey = {
  readonly scopeCode: string
  readonly breakdown: string
  readonly month: string
  readonly key: string
  readonly secret: boolean
}

/** The cells that a case stands in: of its district and its street, by each breakdown. */
export function tallyKeys(row: ResultRow): TallyKey[] {
  return [6, 9].flatMap((digits) => {
    const scopeCode = row.areaCode.slice(0, digits)
    // A case that lies in no street has no place below the district.
    if (scopeCode.length < digits) return []
    const keys = {
      area: row.areaCode.slice(0, digits + 3),
      org: row.orgId ?? '',
      topic: row.topicCode,
      tier: row.tier,
    }
    const { month, secret } = row
    return Object.entries(keys).map(([breakdown, key]) => ({
      scopeCode,
      breakdown,
      month,
      key,
      secret,
    }))
  })
}

/** How the numbers of one cell change, by outcome. */
export type TallyChange = TallyKey & { readonly changes: Readonly<Record<string, number>> }

/** Adds changes to cells, in one order, so that two writers never wait for each other in a circle. */
export async function addTally(tx: Tx, cells: readonly TallyChange[]): Promise<void> {
  if (cells.length === 0) return
  const column = <T>(read: (cell: TallyChange) => T) => cells.map(read)
  await tx.run(sql`
    insert into issue_result_tally as t (scope_code, breakdown, month, key, secret, counts)
    select * from unnest(${column((c) => c.scopeCode)}::text[],
      ${column((c) => c.breakdown)}::text[], ${column((c) => c.month)}::text[],
      ${column((c) => c.key)}::text[], ${column((c) => c.secret)}::boolean[],
      ${column((c) => JSON.stringify(c.changes))}::jsonb[])
      as c (scope_code, breakdown, month, key, secret, changes)
    order by 1, 2, 3, 4, 5
    on conflict (scope_code, breakdown, month, key, secret) do update set counts = (
      select coalesce(jsonb_object_agg(outcome, n), '{}') from (
        select key as outcome, sum(value::int) as n from (
          select * from jsonb_each_text(t.counts)
          union all select * from jsonb_each_text(excluded.counts)) both_counts
        group by key having sum(value::int) <> 0) summed)`)
}

/** Cases closed before a moment that nothing has counted: those from before this module, or of a lost event. */
export async function listUncounted(tx: Tx, before: Date, limit: number): Promise<string[]> {
  const rows = await tx.planned<{ id: string }>(sql`
    select w.id from work_item w where w.kind = 'issue' and w.state = 'closed'
      and w.ended_at < ${before}
      and not exists (select from issue_result r where r.issue_id = w.id)
    limit ${limit}`)
  return rows.map(({ id }) => id)
}

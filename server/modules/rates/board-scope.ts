import type { BoardFilters } from '#contract/rates/board-filters.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import { chinaInstant } from '#kernel/calendar/china-time.ts'
import type { Tx } from '#kernel/database/district.ts'
import { join, type Sql, sql } from '#kernel/database/sql.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { findDistrictArea } from '#modules/territory/index.ts'

/** The most months side by side: two years, so that a month stands beside the same month before. */
const MONTHS_MOST = 24

/** What a board looks at: checked, with every default filled in. */
export type BoardScope = {
  readonly areaCode: string
  readonly breakdown: BoardFilters['breakdown']
  readonly months: readonly string[]
  readonly orgId: string | null
  readonly withSecret: boolean
}

/** The months from one to another, both included. Refuses `rates.bad_months`. */
export function monthsBetween(from: string, to: string): string[] {
  const months: string[] = []
  for (let month = from; month <= to && months.length <= MONTHS_MOST; month = monthAfter(month)) {
    months.push(month)
  }
  if (months.length === 0 || months.length > MONTHS_MOST) {
    throw new Refusal('rates.bad_months', 'bad_input', { most: MONTHS_MOST })
  }
  return months
}

/** From the first moment of the first month to the first moment after the last (Asia/Shanghai). */
export function momentsOf(months: readonly string[]): [Date, Date] {
  return [chinaInstant(`${months[0]}-01`), chinaInstant(`${monthAfter(months.at(-1)!)}-01`)]
}

function monthAfter(month: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number]
  return number === 12
    ? `${String(year + 1).padStart(4, '0')}-01`
    : `${String(year).padStart(4, '0')}-${String(number + 1).padStart(2, '0')}`
}

/**
 * The scope of a board for this viewer: an area that they read, or the cases of their own unit in the
 * whole district. Refuses `rates.not_your_area`.
 */
export async function scopeOf(tx: Tx, actor: Actor, filters: BoardFilters): Promise<BoardScope> {
  const reads = actor.permissions.get('read:issue') ?? []
  const mayLook = actor.permissions.has('rates.board')
  const widest = reads.toSorted((a, b) => a.length - b.length)[0]
  const orgId = filters.orgId ?? (widest === undefined ? (actor.orgIds[0] ?? null) : null)
  const isOwn = orgId !== null && actor.orgIds.includes(orgId)
  const wanted = filters.areaCode ?? (isOwn ? undefined : widest)
  const areaCode = wanted ?? (await findDistrictArea(tx))?.code
  const mayRead = reads.some((area) => areaCode?.startsWith(area))
  if (areaCode === undefined || !mayLook || !(mayRead || isOwn)) {
    throw new Refusal('rates.not_your_area', 'not_allowed')
  }
  return {
    areaCode,
    breakdown: filters.breakdown,
    months: monthsBetween(filters.from, filters.to),
    orgId,
    withSecret: filters.withSecret && (isOwn || readsSecrets(actor, areaCode)),
  }
}

function readsSecrets(actor: Actor, areaCode: string): boolean {
  const areas = actor.permissions.get('read_secret:issue') ?? []
  return areas.some((area) => areaCode.startsWith(area))
}

/** Below the street, and for one unit, cases are few: they are counted one by one instead of from the tally. */
export function isCountedByCase({ areaCode, orgId }: BoardScope): boolean {
  return orgId !== null || areaCode.length > 9
}

/** The length of the codes of the areas inside an area. */
function childDigits(areaCode: string): number {
  return Math.min(areaCode.length + 3, 15)
}

/** The key of a case's row, over `issue_result`. */
function keySql({ breakdown, areaCode }: BoardScope): Sql {
  switch (breakdown) {
    case 'area':
      return sql`left(area_code, ${childDigits(areaCode)}::int)`
    case 'org':
      return sql`coalesce(org_id::text, '')`
    case 'topic':
      return sql`topic_code`
    case 'tier':
      return sql`tier`
  }
}

/** That a case's row is one of these, said so that an index may find it. */
export function inRows({ breakdown }: BoardScope, keys: readonly string[]): Sql {
  switch (breakdown) {
    case 'area':
      return sql`(${join(
        keys.map((key) => sql`(area_code >= ${key} and area_code < ${`${key}\uffff`})`),
        ' or ',
      )})`
    case 'org':
      return keys.includes('') ? sql`org_id is null` : sql`org_id = any (${[...keys]}::uuid[])`
    case 'topic':
      return sql`topic_code = any (${[...keys]}::text[])`
    case 'tier':
      return sql`tier = any (${[...keys]}::text[])`
  }
}

/** The cases of a scope in its months, over `issue_result`. */
export function casesWhere({ areaCode, months, orgId, withSecret }: BoardScope): Sql {
  const parts = [
    sql`area_code >= ${areaCode} and area_code < ${`${areaCode}\uffff`}`,
    sql`month >= ${months[0]} and month <= ${months.at(-1)}`,
  ]
  if (orgId !== null) parts.push(sql`org_id = ${orgId}`)
  if (!withSecret) parts.push(sql`not secret`)
  return join(parts, ' and ')
}

/** How many cases of a row and month have each outcome: what every cell is made of. */
export type OutcomeCounts = {
  readonly key: string
  readonly month: string
  readonly counts: Readonly<Record<string, number>>
}

/**
 * Reads them from the tally, or case by case where those are few; both are written by one hand. `keys`
 * narrows to some rows. A secret and an open part of a cell come one after the other.
 */
export function readOutcomes(
  tx: Tx,
  scope: BoardScope,
  keys: readonly string[] | null = null,
): Promise<OutcomeCounts[]> {
  const { areaCode, breakdown, months, withSecret } = scope
  if (isCountedByCase(scope)) {
    const only = keys === null ? sql`` : sql` and ${inRows(scope, keys)}`
    return tx.planned<OutcomeCounts>(sql`
      select key, month, jsonb_object_agg(outcome, n) as counts from (
        select ${keySql(scope)} as key, month, outcome, count(*) as n
        from issue_result where ${casesWhere(scope)}${only} group by 1, 2, 3) c
      group by 1, 2`)
  }
  const open = withSecret ? sql`` : sql` and not secret`
  const only = keys === null ? sql`` : sql` and key = any (${[...keys]}::text[])`
  return tx.planned<OutcomeCounts>(sql`
    select key, month, counts from issue_result_tally
    where scope_code = ${areaCode} and breakdown = ${breakdown}
      and month >= ${months[0]} and month <= ${months.at(-1)}${open}${only}`)
}

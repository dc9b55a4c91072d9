import type { IssueFilters } from '#contract/issues/filters.ts'
import { ISSUE_END_STATES } from '#contract/issues/terms.ts'
import { TIERS } from '#contract/loop/terms.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import { chinaDate, chinaInstant } from '#kernel/calendar/china-time.ts'
import type { Tx } from '#kernel/database/district.ts'
import { join, type Sql, sql } from '#kernel/database/sql.ts'
import type { Deps } from '#kernel/deps.ts'
import { visibleTo } from '#kernel/loop/visibility.ts'
import { searchQuery, wordKey } from '#kernel/search/bigrams.ts'
import { urgencyRank } from '../rules.ts'

const DAY_MS = 86_400_000
const SOON_MS = 2 * DAY_MS

/** The queues and the permission that opens each. */
const QUEUES = {
  sort: { waiter: 'sorter', permission: 'issues.sort' },
  adjudicate: { waiter: 'adjudicator', permission: 'issues.adjudicate' },
  verify: { waiter: 'verifier', permission: 'issues.verify' },
  call_back: { waiter: 'asker', permission: 'issues.call_back' },
} as const

function inAreas(areas: readonly string[]): Sql {
  if (areas.length === 0) return sql`false`
  const ranges = areas.map((area) => {
    const key = `issue:${area}`
    return sql`(w.scope_key >= ${key} and w.scope_key < ${`${key}\uffff`})`
  })
  return sql`(${join(ranges, ' or ')})`
}

function areasWith(actor: Actor, permission: string): readonly string[] {
  return actor.permissions.get(permission) ?? []
}

/** One queue: what waits for this kind of officer in the areas where the actor is one, and was not done by them. */
function queue(actor: Actor, box: keyof typeof QUEUES): Sql {
  const { waiter, permission } = QUEUES[box]
  const notMine = box === 'verify' || box === 'call_back'
  const undone =
    notMine && actor.personId ? sql` and not (${actor.personId} = any(w.doer_ids))` : sql``
  const named = box === 'call_back' ? sql` and w.identity <> 'anonymous'` : sql``
  return sql`(w.waits_for = ${waiter} and ${inAreas(areasWith(actor, permission))}${undone}${named})`
}

/** What waits for me, one way by index for each part: my organisation's, where I help, every queue that I serve. */
function todo(actor: Actor): Sql[] {
  const { orgIds } = actor
  const ways: Sql[] = []
  if (orgIds.length > 0) {
    ways.push(sql`w.waits_for = 'holder' and w.holder_org_id = any(${orgIds}::uuid[])`)
    ways.push(
      sql`w.waits_for = 'holder' and w.helper_org_ids <> '{}' and w.helper_org_ids && ${orgIds}::uuid[]`,
    )
  }
  const served = (Object.keys(QUEUES) as (keyof typeof QUEUES)[]).filter(
    (box) => areasWith(actor, QUEUES[box].permission).length > 0,
  )
  for (const box of served) ways.push(queue(actor, box))
  if (areasWith(actor, 'issues.approve_extension').length > 0) {
    ways.push(
      sql`w.waits_for = 'approver' and ${inAreas(areasWith(actor, 'issues.approve_extension'))}`,
    )
  }
  return ways
}

/** The ways into the box a list is opened on. `scope` is what the overview counts, so that its numbers equal its lists. */
function waysInto(actor: Actor, filters: IssueFilters): Sql[] {
  switch (filters.box) {
    case 'todo':
      return todo(actor)
    case 'scope':
      return [filters.areaCode ? sql`true` : visibleTo(actor.viewer, 'issue')]
    default:
      return [queue(actor, filters.box)]
  }
}

function dueWhere(due: NonNullable<IssueFilters['due']>, now: Date): Sql {
  const tomorrow = new Date(chinaInstant(chinaDate(now)).getTime() + DAY_MS)
  switch (due) {
    case 'overdue':
      return sql`w.ended_at is null and w.due_at < ${now}`
    case 'today':
      return sql`w.ended_at is null and w.due_at >= ${now} and w.due_at < ${tomorrow}`
    case 'soon':
      return sql`w.ended_at is null and w.due_at >= ${now} and w.due_at < ${new Date(now.getTime() + SOON_MS)}`
  }
}

function onDay(column: Sql, day: string): Sql {
  const start = chinaInstant(day)
  return sql`${column} >= ${start} and ${column} < ${new Date(start.getTime() + DAY_MS)}`
}

/** Matches of a search that are taken as a list of ids; a more frequent word is looked up item by item. */
const RARE_MATCHES = 2000

/** A search as a condition: one to walk a list with, one to count with. */
type TextWhere = { readonly list: Sql; readonly count: Sql; readonly isPartial: boolean }

const exactly = (where: Sql): TextWhere => ({ list: where, count: where, isPartial: false })

/**
 * An issue number is looked up as such; anything else is full text. A rare word's matches are taken
 * first, because walking an order index for it reads the whole table; for a frequent word that walk is
 * short, and taking all its matches would not be.
 */
async function textWhere(
  deps: Deps,
  tx: Tx,
  q: string,
  areaCode: string | undefined,
): Promise<TextWhere> {
  const number = /^([A-Z]{2})-?(\d{4})-?(\d{1,6})$/i.exec(q)
  if (number) {
    const [, series, year, serial] = number
    return exactly(
      sql`w.number = ${`${series!.toUpperCase()}-${year}-${serial!.padStart(6, '0')}`}`,
    )
  }
  const query = searchQuery(q, wordKey(deps.crypto))
  if (query === null) return exactly(sql`false`)
  const key = `issue:${areaCode ?? ''}`
  const matches = await tx.planned<{ id: string }>(sql`
    select t.item_id as id from work_text t
    where t.words @@ ${query}::tsquery and t.scope_key >= ${key} and t.scope_key < ${`${key}\uffff`}
    limit ${RARE_MATCHES + 1}`)
  const among = sql`w.id = any(${matches.map(({ id }) => id)}::uuid[])`
  if (matches.length <= RARE_MATCHES) return exactly(among)
  return {
    // A scalar sub-select is asked row by row; `exists` would be turned into a hash of every match.
    list: sql`(select t.words @@ ${query}::tsquery from work_text t where t.item_id = w.id)`,
    // The matches at hand say whether there are «more than»; counting all of them is not worth the wait.
    count: among,
    isPartial: true,
  }
}

const ENDS: readonly string[] = ISSUE_END_STATES

/** Whether the filters can only select what is still open. */
export function isOpenOnly({ box, open, state = [], due }: IssueFilters): boolean {
  if (box !== 'scope' || open === true || due !== undefined) return true
  return state.length > 0 && state.every((one) => !ENDS.includes(one))
}

/** Whether the wanted states are all open or all ended: then the smaller index serves. */
function endedWhere(filters: IssueFilters): Sql | undefined {
  const { state = [] } = filters
  if (isOpenOnly(filters)) return sql`w.ended_at is null`
  const ended =
    filters.open === false || (state.length > 0 && state.every((one) => ENDS.includes(one)))
  return ended ? sql`w.ended_at is not null` : undefined
}

function topicWhere(code: string): Sql {
  return sql`w.topic_code >= ${code} and w.topic_code < ${`${code}\uffff`}`
}

/** The filters besides box and text, as one condition. */
function plainWhere(deps: Deps, filters: IssueFilters): Sql {
  const parts: Sql[] = [sql`w.kind = 'issue'`]
  const ended = endedWhere(filters)
  if (ended) parts.push(ended)
  if (filters.state?.length) parts.push(sql`w.state = any(${filters.state}::text[])`)
  if (filters.tier?.length && filters.tier.length < TIERS.length) {
    parts.push(sql`w.tier = any(${filters.tier}::text[])`)
  }
  if (filters.urgency?.length) {
    parts.push(sql`w.urgency = any(${filters.urgency.map(urgencyRank)}::smallint[])`)
  }
  if (filters.areaCode) parts.push(inAreas([filters.areaCode]))
  if (filters.categoryCode) parts.push(topicWhere(filters.categoryCode))
  if (filters.holderOrgId) parts.push(sql`w.holder_org_id = ${filters.holderOrgId}`)
  if (filters.submittedOn) parts.push(onDay(sql`w.created_at`, filters.submittedOn))
  if (filters.endedOn) parts.push(onDay(sql`w.ended_at`, filters.endedOn))
  if (filters.due) parts.push(dueWhere(filters.due, deps.clock.now()))
  return join(parts, ' and ')
}

/**
 * What a set of filters selects, over `work_item w` alone: several ways in (an item may come by more
 * than one) and one condition that holds for all. List, map, count and overview share it, so that they
 * cannot disagree.
 */
export type Selection = {
  readonly ways: readonly Sql[]
  readonly common: Sql
  /** The same for a count; with `isPartial` a small count is only a lower bound. */
  readonly counted: Sql
  readonly isPartial: boolean
}

export async function selectionOf(
  deps: Deps,
  tx: Tx,
  actor: Actor,
  filters: IssueFilters,
): Promise<Selection> {
  const ways = waysInto(actor, filters)
  const plain = plainWhere(deps, filters)
  if (!filters.q) return { ways, common: plain, counted: plain, isPartial: false }
  const text = await textWhere(deps, tx, filters.q, filters.areaCode)
  return {
    ways,
    common: sql`${plain} and ${text.list}`,
    counted: sql`${plain} and ${text.count}`,
    isPartial: text.isPartial,
  }
}

/** The selection as one condition. */
export function whereOf({ ways, common }: Selection): Sql {
  if (ways.length === 0) return sql`false`
  return sql`(${join(
    ways.map((way) => sql`(${way})`),
    ' or ',
  )}) and ${common}`
}

/**
 * The first `limit` items in an order, as a sub-select of `work_item w`: each way in walks its own
 * index and stops early; one big «or» would read and sort everything that waits for an office.
 */
export function firstOf({ ways, common }: Selection, by: Sql, limit: number, extra = sql``): Sql {
  if (ways.length === 0) return sql`select w.* from work_item w where false`
  const parts = ways.map(
    (way) =>
      sql`(select w.* from work_item w where ${way} and ${common}${extra} order by ${by} limit ${limit})`,
  )
  const [only] = parts
  if (parts.length === 1) return only!
  return sql`select distinct on (w.id) w.* from (${join(parts, ' union all ')}) w`
}

/** How many it selects, counted exactly up to `most` + 1. */
export function countOf({ ways, counted }: Selection, most: number): Sql {
  if (ways.length === 0) return sql`select 0 as count`
  const parts = ways.map(
    (way) => sql`(select w.id from work_item w where ${way} and ${counted} limit ${most + 1})`,
  )
  return sql`select count(*)::int as count from (select id from (${join(parts, ' union ')}) u limit ${most + 1}) c`
}

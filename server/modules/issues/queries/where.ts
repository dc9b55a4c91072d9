import type { IssueFilters } from '#contract/issues/filters.ts'
import { TIERS } from '#contract/loop/terms.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import { chinaDate, chinaInstant } from '#kernel/calendar/china-time.ts'
import { join, type Sql, sql } from '#kernel/database/sql.ts'
import type { Deps } from '#kernel/deps.ts'
import { visibleTo } from '#kernel/loop/visibility.ts'
import { searchQuery } from '#kernel/search/bigrams.ts'
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

/** What waits for me: my organisation's, where I help, and every queue that I serve. */
function todo(actor: Actor): Sql {
  const { orgIds } = actor
  const parts: Sql[] = []
  if (orgIds.length > 0) {
    parts.push(sql`(w.waits_for = 'holder' and w.holder_org_id = any(${orgIds}::uuid[]))`)
    parts.push(
      sql`(w.waits_for = 'holder' and w.helper_org_ids <> '{}' and w.helper_org_ids && ${orgIds}::uuid[])`,
    )
  }
  const served = (Object.keys(QUEUES) as (keyof typeof QUEUES)[]).filter(
    (box) => areasWith(actor, QUEUES[box].permission).length > 0,
  )
  for (const box of served) parts.push(queue(actor, box))
  if (areasWith(actor, 'issues.approve_extension').length > 0) {
    parts.push(
      sql`(w.waits_for = 'approver' and ${inAreas(areasWith(actor, 'issues.approve_extension'))})`,
    )
  }
  return parts.length === 0 ? sql`false` : sql`(${join(parts, ' or ')})`
}

/** The box a list is opened on. `scope` is what the overview counts, so that its numbers equal its lists. */
function boxWhere(actor: Actor, filters: IssueFilters): Sql {
  switch (filters.box) {
    case 'todo':
      return todo(actor)
    case 'scope':
      return filters.areaCode ? sql`true` : visibleTo(actor.viewer, 'issue')
    default:
      return queue(actor, filters.box)
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

/** An issue number is looked up as such; anything else is full text. */
function textWhere(q: string): Sql {
  const number = /^[A-Z]{2}-?\d{4}-?\d{1,6}$/i.exec(q)
  if (number) {
    const [, series, year, serial] = /^([A-Z]{2})-?(\d{4})-?(\d{1,6})$/i.exec(q)!
    return sql`w.number = ${`${series!.toUpperCase()}-${year}-${serial!.padStart(6, '0')}`}`
  }
  const query = searchQuery(q)
  if (query === null) return sql`false`
  return sql`w.id in (select t.item_id from work_text t where t.words @@ ${query}::tsquery)`
}

/** The one condition that list, map, count and export share, so that they cannot disagree. */
export function whereOf(deps: Deps, actor: Actor, filters: IssueFilters): Sql {
  const parts: Sql[] = [sql`w.kind = 'issue'`, boxWhere(actor, filters)]
  if (filters.box !== 'scope' || filters.open === true) parts.push(sql`w.ended_at is null`)
  if (filters.box === 'scope' && filters.open === false) parts.push(sql`w.ended_at is not null`)
  if (filters.state?.length) parts.push(sql`w.state = any(${filters.state}::text[])`)
  if (filters.tier?.length && filters.tier.length < TIERS.length) {
    parts.push(sql`w.tier = any(${filters.tier}::text[])`)
  }
  if (filters.urgency?.length) {
    parts.push(sql`w.urgency = any(${filters.urgency.map(urgencyRank)}::smallint[])`)
  }
  if (filters.areaCode) parts.push(inAreas([filters.areaCode]))
  if (filters.categoryCode) parts.push(sql`i.category_code ^@ ${filters.categoryCode}`)
  if (filters.holderOrgId) parts.push(sql`w.holder_org_id = ${filters.holderOrgId}`)
  if (filters.due) parts.push(dueWhere(filters.due, deps.clock.now()))
  if (filters.q) parts.push(textWhere(filters.q))
  return sql`${join(parts, ' and ')}`
}

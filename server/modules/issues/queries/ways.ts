import type { IssueFilters } from '#contract/issues/filters.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import { join, type Sql, sql } from '#kernel/database/sql.ts'
import { visibleTo } from '#kernel/loop/visibility.ts'

/** The queues and the permission that opens each. */
const QUEUES = {
  sort: { waiter: 'sorter', permission: 'issues.sort' },
  adjudicate: { waiter: 'adjudicator', permission: 'issues.adjudicate' },
  verify: { waiter: 'verifier', permission: 'issues.verify' },
} as const

/** Areas as ranges of the key that the row policies read. */
export function inAreas(areas: readonly string[]): Sql {
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
  const undone =
    box === 'verify' && actor.personId ? sql` and not (${actor.personId} = any(w.doer_ids))` : sql``
  return sql`(w.waits_for = ${waiter} and ${inAreas(areasWith(actor, permission))}${undone})`
}

/** What others hold and my organisation is asked to help with, until it has answered. */
function helping({ orgIds }: Actor): Sql[] {
  if (orgIds.length === 0) return []
  return [
    sql`w.ended_at is null and w.id in (select h.issue_id from issue_helper h
      where h.org_id = any(${orgIds}::uuid[]) and h.ended_at is null)`,
  ]
}

/** What waits for me, one way by index for each part: my organisation's, where I help, every queue that I serve. */
function todo(actor: Actor): Sql[] {
  const { orgIds } = actor
  const ways: Sql[] = []
  if (orgIds.length > 0) {
    ways.push(sql`w.waits_for = 'holder' and w.holder_org_id = any(${orgIds}::uuid[])`)
    ways.push(...helping(actor))
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
export function waysInto(actor: Actor, filters: IssueFilters): Sql[] {
  switch (filters.box) {
    case 'todo':
      return todo(actor)
    case 'scope':
      return [filters.areaCode ? sql`true` : visibleTo(actor.viewer, 'issue')]
    case 'help':
      return helping(actor)
    default:
      return [queue(actor, filters.box)]
  }
}

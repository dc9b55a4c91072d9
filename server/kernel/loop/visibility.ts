import { join, type Sql, sql } from '../database/sql.ts'
import type { Viewer } from '../database/viewer.ts'
import type { WorkItem } from './loop.ts'

/**
 * Who may see a work item, whatever its kind: it lies in one of my scopes and my role reads that kind
 * (a secret one only through a named permission), or I asked, follow, hold or help. The same rule
 * stands three times: here as a pure predicate, below as SQL for lists that want an index, and in
 * migrations/0001 as the row policy behind everything. `testing/visibility.test.ts` proves that they agree.
 */
export function canSee(viewer: Viewer, item: WorkItem): boolean {
  const keys = [`${item.kind}:${item.areaCode}`, ...item.extraScopeKeys]
  const { personId, orgIds } = viewer
  const mine =
    personId !== null &&
    (item.askerId === personId ||
      (item.holderOrgId === null && item.holderId === personId) ||
      item.helperIds.includes(personId) ||
      item.followerIds.includes(personId))
  return (
    (item.secret ? within(viewer.secretScopes, keys.slice(0, 1)) : within(viewer.scopes, keys)) ||
    mine ||
    (item.holderOrgId !== null && orgIds.includes(item.holderOrgId)) ||
    item.helperOrgIds.some((org) => orgIds.includes(org))
  )
}

function within(scopes: readonly string[], keys: readonly string[]): boolean {
  return keys.some((key) => scopes.some((scope) => key.startsWith(scope)))
}

/** Range end of a prefix: `like 'x%'` as a b-tree range, independent of collation support. */
function after(prefix: string): string {
  return `${prefix}\uffff`
}

/**
 * The whole predicate as SQL, for lists over everything that a viewer may see: a way by index for each
 * part of it, so that a list of twenty items does not read a million. The row policy still decides.
 */
export function visibleTo(viewer: Viewer, kind: string): Sql {
  const { personId, orgIds } = viewer
  const prefixes = [...viewer.scopes, ...viewer.secretScopes].filter((s) => fitsKind(s, kind))
  const ways = prefixes
    .filter((scope, at) => !prefixes.some((one, i) => isWider(one, i, scope, at)))
    .map((scope) => sql`(w.scope_key >= ${scope} and w.scope_key < ${after(scope)})`)
  // An item may be shared with the readers of another kind.
  if (viewer.scopes.length > 0) {
    ways.push(sql`(w.extra_scope_keys <> '{}' and exists (
      select from unnest(w.extra_scope_keys) k where k ^@ any (${viewer.scopes}::text[])))`)
  }
  if (orgIds.length > 0) {
    // Open and ended ones lie in two indexes, because most lists want only the open ones.
    ways.push(
      sql`(w.ended_at is null and w.holder_org_id = any (${orgIds}::uuid[]))`,
      sql`(w.ended_at is not null and w.holder_org_id = any (${orgIds}::uuid[]))`,
      sql`(w.helper_org_ids <> '{}' and w.helper_org_ids && ${orgIds}::uuid[])`,
    )
  }
  if (personId !== null) {
    ways.push(
      sql`w.asker_id = ${personId}`,
      sql`(w.follower_ids <> '{}' and w.follower_ids @> array[${personId}]::uuid[])`,
      sql`(w.helper_ids <> '{}' and w.helper_ids @> array[${personId}]::uuid[])`,
      sql`(w.holder_org_id is null and w.holder_id = ${personId})`,
    )
  }
  return ways.length === 0 ? sql`false` : sql`(${join(ways, ' or ')})`
}

/** Whether a prefix makes a longer one, or its own repetition further on, unnecessary. */
function isWider(one: string, i: number, other: string, at: number): boolean {
  return i !== at && other.startsWith(one) && (one.length < other.length || i < at)
}

function fitsKind(scope: string, kind: string): boolean {
  return scope === '' || scope.startsWith(`${kind}:`)
}

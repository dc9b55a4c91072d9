import { Sql, sql } from '../database/sql.ts'
import type { Viewer } from '../database/viewer.ts'
import type { WorkItem } from './loop.ts'

/**
 * Who may see a work item, whatever its kind: it lies in one of my scopes and my role reads that kind
 * (a secret one only through a named permission), or I asked, follow, hold or help. The same rule
 * stands three times: here as a pure predicate, below as SQL for lists that want an index, and in
 * migrations/0001 as the row policy behind everything. `visibility.test.ts` proves that they agree.
 */
export function canSee(viewer: Viewer, item: WorkItem): boolean {
  const keys = [`${item.kind}:${item.areaCode}`, ...item.extraScopeKeys]
  const within = (scopes: readonly string[], list: readonly string[]) =>
    list.some((key) => scopes.some((scope) => key.startsWith(scope)))
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

/** Range end of a prefix: `like 'x%'` as a b-tree range, independent of collation support. */
function after(prefix: string): string {
  return `${prefix}\uffff`
}

/**
 * Items in the viewer's scopes as an index range on `scope_key`; the row policy does the rest. For
 * scopes that cover the whole district it adds nothing, so that order-by indexes stay usable.
 */
export function inScope(viewer: Viewer, kind: string, areaCode?: string): Sql {
  const wanted =
    areaCode === undefined
      ? viewer.scopes.filter((s) => fitsKind(s, kind))
      : [`${kind}:${areaCode}`]
  if (wanted.length === 0) return sql`false`
  const ranges = wanted.map(
    (scope) => sql`(w.scope_key >= ${scope} and w.scope_key < ${after(scope)})`,
  )
  return ranges.reduce((all, range) => sql`${all} or ${range}`)
}

function fitsKind(scope: string, kind: string): boolean {
  return scope === '' || scope.startsWith(`${kind}:`)
}

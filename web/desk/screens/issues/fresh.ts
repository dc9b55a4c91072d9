import type { IssueCard, ListFilters } from '../../api/queries.ts'

type Known = Pick<IssueCard, 'id' | 'updatedAt'>

/** What a list has shown so far under one set of filters. */
export type Seen = {
  readonly issues: readonly Known[]
  readonly filters: ListFilters
  readonly ids: ReadonlySet<string>
  readonly fresh: ReadonlySet<string>
  /** The newest change in the first answer; what changed later and was not there is news. */
  readonly since: string
}

/**
 * Looks at a list again: what was not there before and changed after the list was opened is fresh.
 * The first answer under a filter is not news, and neither is an older page that scrolling brought.
 */
export function look(
  before: Seen | undefined,
  issues: readonly Known[],
  filters: ListFilters,
): Seen {
  const ids = issues.map(({ id }) => id)
  if (before === undefined || before.filters !== filters || before.ids.size === 0) {
    const since = issues.reduce((at, { updatedAt }) => (updatedAt > at ? updatedAt : at), '')
    return { issues, filters, ids: new Set(ids), fresh: new Set(), since }
  }
  const isNews = ({ id, updatedAt }: Known) =>
    before.fresh.has(id) || (!before.ids.has(id) && updatedAt > before.since)
  return {
    ...before,
    issues,
    ids: new Set([...before.ids, ...ids]),
    fresh: new Set(issues.filter(isNews).map(({ id }) => id)),
  }
}

import type { IssueFilters } from '#contract/issues/filters.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import type { Tx } from '#kernel/database/district.ts'
import { join, type Sql, sql } from '#kernel/database/sql.ts'
import type { Deps } from '#kernel/deps.ts'
import { facetWhere, spineWhere } from './plain-where.ts'
import { textWhere } from './text-where.ts'
import { waysInto } from './ways.ts'

export { isOpenOnly } from './plain-where.ts'
export { textWhere } from './text-where.ts'

/** How many of the newest items are looked at for a frequent word before everything is asked. */
const LOOKED_AT = 2000

/**
 * What a set of filters selects: several ways in (an item may come by more than one) and one condition
 * that holds for all. List, map, count, export and overview share it, so that they cannot disagree.
 */
export type Selection = {
  readonly ways: readonly Sql[]
  /** `work_item w`, with `issue_facet f` beside it when a filter asks for it. */
  readonly from: Sql
  /** Everything but the ways and the words. */
  readonly plain: Sql
  /** Everything but the ways. */
  readonly common: Sql
  /** The same for a count; with `isPartial` a small count is only a lower bound. */
  readonly counted: Sql
  readonly isPartial: boolean
  /** How a page is begun with when the words match too much to gather. */
  readonly first: Awaited<ReturnType<typeof textWhere>>['first']
}

const SPINE = sql`work_item w`
/** Both moments are the same; saying so lets either side be walked in the order of the other. */
const WITH_FACETS = sql`work_item w join issue_facet f on f.item_id = w.id and f.created_at = w.created_at`

/** `before` is where a newest-first page begins. */
export async function selectionOf(
  deps: Deps,
  tx: Tx,
  actor: Actor,
  filters: IssueFilters,
  before?: Date,
): Promise<Selection> {
  const ways = waysInto(actor, filters)
  const spine = spineWhere(filters, deps.clock.now())
  const facets = facetWhere(filters)
  const from = facets === null ? SPINE : WITH_FACETS
  const plain = facets === null ? spine : sql`${spine} and ${facets}`
  if (!filters.q) {
    return { ways, from, plain, common: plain, counted: plain, isPartial: false, first: null }
  }
  const text = await textWhere(deps, tx, filters.q, filters.areaCode, before)
  return {
    ways,
    from,
    plain,
    common: sql`${plain} and ${text.list}`,
    counted: sql`${plain} and ${text.count}`,
    isPartial: text.isPartial,
    first: text.first,
  }
}

/** The selection as one condition over `work_item w`. */
export function whereOf({ ways, from, common }: Selection): Sql {
  if (ways.length === 0) return sql`false`
  const way = join(
    ways.map((one) => sql`(${one})`),
    ' or ',
  )
  return from === SPINE
    ? sql`(${way}) and ${common}`
    : sql`w.id in (select w.id from ${from} where (${way}) and ${common})`
}

type Part = (way: Sql) => Sql

/**
 * The first `limit` items in an order, as a sub-select of `work_item w`: each way in walks its own
 * index and stops early; one big «or» would read and sort everything that waits for an office.
 */
function overWays(ways: readonly Sql[], part: Part): Sql {
  if (ways.length === 0) return sql`select w.* from work_item w where false`
  const parts = ways.map(part)
  const [only] = parts
  if (parts.length === 1) return only!
  return sql`select distinct on (w.id) w.* from (${join(parts, ' union all ')}) w`
}

export function firstOf(selection: Selection, by: Sql, limit: number, extra = sql``): Sql {
  const { ways, from, common } = selection
  return overWays(
    ways,
    (way) =>
      sql`(select w.* from ${from} where ${way} and ${common}${extra} order by ${by} limit ${limit})`,
  )
}

/**
 * The same, tried in a quicker way that may find too few: among the newest matches, or among the newest
 * items whatever they say. A full page of it is right; null when there is no quicker way.
 */
export function quickFirstOf(
  selection: Selection,
  by: Sql,
  limit: number,
  extra = sql``,
): Sql | null {
  const { ways, from, plain, first } = selection
  if (first === null) return null
  if (first.kind === 'among') {
    return firstOf({ ...selection, common: sql`${plain} and ${first.where}` }, by, limit, extra)
  }
  return overWays(
    ways,
    (way) => sql`(select w.* from (
      select w.* from ${from} where ${way} and ${plain}${extra} order by ${by} limit ${LOOKED_AT}) w
      where ${first.where} order by ${by} limit ${limit})`,
  )
}

/** How many it selects, counted exactly up to `most` + 1; of a frequent word, among the newest only. */
export function countOf(selection: Selection, most: number, by: Sql): Sql {
  const { ways, from, plain, counted, first } = selection
  if (ways.length === 0) return sql`select 0 as count`
  const parts = ways.map((way) =>
    first?.kind === 'look'
      ? sql`(select w.id from (select w.id from ${from} where ${way} and ${plain}
          order by ${by} limit ${LOOKED_AT}) w where ${first.where})`
      : sql`(select w.id from ${from} where ${way} and ${counted} limit ${most + 1})`,
  )
  return sql`select count(*)::int as count from (select id from (${join(parts, ' union ')}) u limit ${most + 1}) c`
}

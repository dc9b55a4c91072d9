import type { Tx } from '#kernel/database/district.ts'
import { type Sql, sql } from '#kernel/database/sql.ts'
import type { Deps } from '#kernel/deps.ts'
import { rarestFrequency, searchQuery, wordKey } from '#kernel/search/bigrams.ts'
import { wordFrequencies } from '#kernel/search/frequencies.ts'

/** The newest matches that are taken as a list of ids. */
const NEWEST_MATCHES = 2000
/** From this share of all items on, walking the list and looking is quicker than gathering matches. */
const OFTEN = 0.03

/** A search as conditions on `work_item w`. */
export type TextWhere = {
  /** Exactly what matches, good for walking a list in its order. */
  readonly list: Sql
  /** For a count; only a lower bound when `isPartial`. */
  readonly count: Sql
  readonly isPartial: boolean
  /**
   * What is tried first for a page, when there are too many matches to take them all: `among` holds the
   * newest of them; `look` says that the word is so frequent that the newest items are simply looked at for it.
   */
  readonly first: { readonly kind: 'among' | 'look'; readonly where: Sql } | null
}

const exactly = (where: Sql): TextWhere => ({
  list: where,
  count: where,
  isPartial: false,
  first: null,
})

/** The number of an item as people type it: with or without dashes and leading zeros; null when it is none. */
export function readNumber(q: string): string | null {
  const found = /^([A-Z]{2})-?(\d{4})-?(\d{1,7})$/i.exec(q)
  if (!found) return null
  const [, series, year, serial] = found
  return `${series!.toUpperCase()}-${year}-${serial!.padStart(6, '0')}`
}

/**
 * An issue number is looked up as such; anything else is full text. `before` is where the page begins:
 * only older matches are gathered then.
 */
export async function textWhere(
  deps: Deps,
  tx: Tx,
  q: string,
  areaCode: string | undefined,
  before?: Date,
): Promise<TextWhere> {
  const number = readNumber(q)
  if (number !== null) return exactly(sql`w.number = ${number}`)
  const key = wordKey(deps.crypto)
  const query = searchQuery(q, key)
  if (query === null) return exactly(sql`false`)
  // A scalar sub-select is asked row by row; `exists` would be turned into a hash of every match.
  const list = sql`(select t.words @@ ${query}::tsquery from work_text t where t.item_id = w.id)`
  const frequencies = await wordFrequencies(tx, deps.clock.now())
  if (rarestFrequency(q, key, frequencies) >= OFTEN) {
    return { list, count: list, isPartial: true, first: { kind: 'look', where: list } }
  }
  const scope = `issue:${areaCode ?? ''}`
  const older = before ? sql`and t.created_at <= ${before}` : sql``
  const matches = await tx.planned<{ id: string }>(sql`
    select t.item_id as id from work_text t
    where t.words @@ ${query}::tsquery and t.scope_key >= ${scope} and t.scope_key < ${`${scope}\uffff`}
      ${older}
    order by t.created_at desc, t.item_id desc limit ${NEWEST_MATCHES + 1}`)
  const among = sql`w.id = any(${matches.map(({ id }) => id)}::uuid[])`
  if (matches.length <= NEWEST_MATCHES) return exactly(among)
  // The matches at hand say whether there are «more than»; counting all of them is not worth the wait.
  return { list, count: among, isPartial: true, first: { kind: 'among', where: among } }
}

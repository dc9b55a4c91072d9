import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import type { listIssues as operation } from '#contract/issues/list-issues.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import type { Tx } from '#kernel/database/district.ts'
import { type Sql, sql } from '#kernel/database/sql.ts'
import type { Deps } from '#kernel/deps.ts'
import { LIMITS } from '#kernel/limits.ts'
import { NewestKeys, readCursor, UrgencyKeys, writeCursor } from './cursor.ts'
import { readExcerpts } from './excerpts.ts'
import { CARD_COLUMNS, type CardRow, toCards } from './read-cards.ts'
import {
  countOf,
  firstOf,
  isOpenOnly,
  quickFirstOf,
  type Selection,
  selectionOf,
} from './selection.ts'

type Input = InputOf<typeof operation>

/** Far in the future: items without a running clock come last, and keyset comparison stays simple. */
const NO_DUE = '9999-01-01T00:00:00.000Z'

type Order = {
  readonly by: Sql
  readonly after: (cursor: string) => Sql
  /** The moment that the next page begins with. */
  readonly before: (cursor: string) => Date | undefined
  readonly key: (row: CardRow) => string
}

const ORDERS: Record<Input['order'], Order> = {
  urgency: {
    by: sql`w.urgency, w.due_at nulls last, w.id`,
    after: (cursor) => {
      const [urgency, dueAt, id] = readCursor(cursor, UrgencyKeys)
      const late = dueAt === null ? NO_DUE : dueAt
      return sql`(w.urgency, coalesce(w.due_at, ${NO_DUE}::timestamptz), w.id) >
        (${urgency}::smallint, ${late}::timestamptz, ${id}::uuid)`
    },
    before: () => undefined,
    key: (row) => writeCursor([row.urgency, row.dueAt?.toISOString() ?? null, row.id]),
  },
  newest: {
    by: sql`w.created_at desc, w.id desc`,
    after: (cursor) => {
      const [createdAt, id] = readCursor(cursor, NewestKeys)
      return sql`(w.created_at, w.id) < (${createdAt}::timestamptz, ${id}::uuid)`
    },
    before: (cursor) => new Date(readCursor(cursor, NewestKeys)[0]),
    key: (row) => writeCursor([row.createdAt.toISOString(), row.id]),
  },
}

/** The rows of a page: in the quick way when words match too much, and in the sure way when it was not full. */
async function readRows(tx: Tx, selection: Selection, order: Order, limit: number, after: Sql) {
  const rowsOf = (first: Sql) =>
    tx.planned<CardRow>(sql`
      select ${CARD_COLUMNS} from (${first}) w join issue i on i.id = w.id
      order by ${order.by} limit ${limit}`)
  const quick = quickFirstOf(selection, order.by, limit, after)
  const rows = quick === null ? [] : await rowsOf(quick)
  if (quick !== null && rows.length === limit) return rows
  return rowsOf(firstOf(selection, order.by, limit, after))
}

/** What is done by urgency is ordered by it; words, and lists that hold ended items, are read from the newest. */
function orderOf(input: Input): Order {
  return ORDERS[isOpenOnly(input) && !input.q ? input.order : 'newest']
}

/** A page of issues under the shared filters, with their number, counted exactly up to a limit. */
export async function listIssues(
  deps: Deps,
  actor: Actor,
  input: Input,
): Promise<OutputOf<typeof operation>> {
  const order = orderOf(input)
  const after = input.cursor ? sql` and ${order.after(input.cursor)}` : sql``
  const before = input.cursor && input.q ? order.before(input.cursor) : undefined
  return deps.district.read(actor.viewer, async (tx) => {
    const selection = await selectionOf(deps, tx, actor, input, before)
    const [rows, [counted]] = await Promise.all([
      readRows(tx, selection, order, input.limit + 1, after),
      tx.planned<{ count: number }>(countOf(selection, LIMITS.countedRows, order.by)),
    ])
    const page = rows.slice(0, input.limit)
    const last = page.at(-1)
    const count = counted?.count ?? 0
    return {
      issues: await toCards(deps, tx, page),
      nextCursor: rows.length > input.limit && last ? order.key(last) : null,
      count: Math.min(count, LIMITS.countedRows),
      more: count > LIMITS.countedRows || selection.isPartial,
      excerpts: input.q ? await readExcerpts(tx, page, input.q) : {},
    }
  })
}

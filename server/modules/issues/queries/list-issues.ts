import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import type { listIssues as operation } from '#contract/issues/list-issues.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import { type Sql, sql } from '#kernel/database/sql.ts'
import type { Deps } from '#kernel/deps.ts'
import { LIMITS } from '#kernel/limits.ts'
import { NewestKeys, readCursor, UrgencyKeys, writeCursor } from './cursor.ts'
import { CARD_COLUMNS, type CardRow, toCards } from './read-cards.ts'
import { countOf, firstOf, isOpenOnly, selectionOf } from './selection.ts'

type Input = InputOf<typeof operation>

/** Far in the future: items without a running clock come last, and keyset comparison stays simple. */
const NO_DUE = '9999-01-01T00:00:00.000Z'

const ORDERS: Record<
  Input['order'],
  { by: Sql; after: (cursor: string) => Sql; key: (row: CardRow) => string }
> = {
  urgency: {
    by: sql`w.urgency, w.due_at nulls last, w.id`,
    after: (cursor) => {
      const [urgency, dueAt, id] = readCursor(cursor, UrgencyKeys)
      const late = dueAt === null ? NO_DUE : dueAt
      return sql`(w.urgency, coalesce(w.due_at, ${NO_DUE}::timestamptz), w.id) >
        (${urgency}::smallint, ${late}::timestamptz, ${id}::uuid)`
    },
    key: (row) => writeCursor([row.urgency, row.dueAt?.toISOString() ?? null, row.id]),
  },
  newest: {
    by: sql`w.created_at desc, w.id desc`,
    after: (cursor) => {
      const [createdAt, id] = readCursor(cursor, NewestKeys)
      return sql`(w.created_at, w.id) < (${createdAt}::timestamptz, ${id}::uuid)`
    },
    key: (row) => writeCursor([row.createdAt.toISOString(), row.id]),
  },
}

/** A page of issues under the shared filters, with their number, counted exactly up to a limit. */
export async function listIssues(
  deps: Deps,
  actor: Actor,
  input: Input,
): Promise<OutputOf<typeof operation>> {
  // Urgency orders what is to be done; a list that holds ended items too is read from the newest.
  const order = ORDERS[isOpenOnly(input) ? input.order : 'newest']
  const after = input.cursor ? sql` and ${order.after(input.cursor)}` : sql``
  return deps.district.read(actor.viewer, async (tx) => {
    const selection = await selectionOf(deps, tx, actor, input)
    const first = firstOf(selection, order.by, input.limit + 1, after)
    const [rows, [counted]] = await Promise.all([
      tx.planned<CardRow>(sql`
        select ${CARD_COLUMNS} from (${first}) w join issue i on i.id = w.id
        order by ${order.by} limit ${input.limit + 1}`),
      tx.planned<{ count: number }>(countOf(selection, LIMITS.countedRows)),
    ])
    const page = rows.slice(0, input.limit)
    const last = page.at(-1)
    const count = counted?.count ?? 0
    return {
      issues: await toCards(deps, tx, page),
      nextCursor: rows.length > input.limit && last ? order.key(last) : null,
      count: Math.min(count, LIMITS.countedRows),
      more: count > LIMITS.countedRows || selection.isPartial,
    }
  })
}

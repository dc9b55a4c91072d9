import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import type { listMyIssues as operation } from '#contract/issues/list-my-issues.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import { sql } from '#kernel/database/sql.ts'
import type { Deps } from '#kernel/deps.ts'
import { NewestKeys, readCursor, writeCursor } from './cursor.ts'
import { CARD_COLUMNS, type CardRow, toCards } from './read-cards.ts'

/** What I reported and what I follow, newest first. */
export async function listMyIssues(
  deps: Deps,
  actor: Actor,
  input: InputOf<typeof operation>,
): Promise<OutputOf<typeof operation>> {
  const me = actor.personId!
  const ended = {
    open: sql`and w.ended_at is null`,
    closed: sql`and w.ended_at is not null`,
    all: sql``,
  }
  const [createdAt, id] = input.cursor ? readCursor(input.cursor, NewestKeys) : []
  const after = input.cursor
    ? sql`and (w.created_at, w.id) < (${createdAt}::timestamptz, ${id}::uuid)`
    : sql``
  const mine = sql`w.kind = 'issue' and (w.asker_id = ${me}
    or (w.follower_ids <> '{}' and w.follower_ids @> array[${me}]::uuid[]))`
  return deps.district.read(actor.viewer, async (tx) => {
    const [rows, waiting] = await Promise.all([
      tx.rows<CardRow>(sql`
        select ${CARD_COLUMNS} from work_item w join issue i on i.id = w.id
        where ${mine} ${ended[input.which]} ${after}
        order by w.created_at desc, w.id desc limit ${input.limit + 1}`),
      tx.first<{ count: number }>(sql`
        select count(*) from work_item w
        where w.kind = 'issue' and w.asker_id = ${me} and w.waits_for = 'asker' and w.state <> 'asking'
          and w.ended_at is null`),
    ])
    const page = rows.slice(0, input.limit)
    const last = page.at(-1)
    return {
      issues: await toCards(deps, tx, page),
      nextCursor:
        rows.length > input.limit && last
          ? writeCursor([last.createdAt.toISOString(), last.id])
          : null,
      toJudge: waiting?.count ?? 0,
    }
  })
}

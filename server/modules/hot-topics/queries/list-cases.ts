import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import type { listTopicCases as operation } from '#contract/hot-topics/list-cases.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import { sql } from '#kernel/database/sql.ts'
import type { Deps } from '#kernel/deps.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { readCards } from '#modules/issues/index.ts'
import { findTopic } from '../repo.ts'

type Row = { id: string; at: Date; addedBy: string | null }

function readCursor(cursor: string | undefined): { at: Date; id: string } | null {
  if (cursor === undefined) return null
  const [at = '', id = ''] = cursor.split('~')
  const when = new Date(at)
  if (Number.isNaN(when.getTime()) || !/^[0-9a-f-]{36}$/.test(id)) {
    throw new Refusal('contract.invalid', 'bad_input')
  }
  return { at: when, id }
}

/** The issues of a topic as far as the viewer may see them, newest first. */
export async function listTopicCases(
  deps: Deps,
  actor: Actor,
  { topicId, cursor, limit }: InputOf<typeof operation>,
): Promise<OutputOf<typeof operation>> {
  const from = readCursor(cursor)
  const below = from
    ? sql`and (case_at < ${from.at} or (case_at = ${from.at} and issue_id > ${from.id}))`
    : sql``
  return deps.district.read(actor.viewer, async (tx) => {
    if (!(await findTopic(tx, topicId))) throw new Refusal('hot_topics.not_found', 'not_found')
    const rows = await tx.rows<Row>(sql`
      select issue_id as id, case_at as at, added_by as "addedBy" from hot_topic_case
      where topic_id = ${topicId} and removed_at is null ${below}
      order by case_at desc, issue_id limit ${limit + 1}`)
    const page = rows.slice(0, limit)
    const cards = await readCards(
      deps,
      tx,
      page.map(({ id }) => id),
    )
    const byHand = new Set(page.filter(({ addedBy }) => addedBy !== null).map(({ id }) => id))
    const last = rows.length > page.length ? page.at(-1) : undefined
    return {
      cases: cards.map((card) => ({ ...card, addedByHand: byHand.has(card.id) })),
      nextCursor: last ? `${last.at.toISOString()}~${last.id}` : null,
    }
  })
}

import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import type { getTopic as operation } from '#contract/hot-topics/get-topic.ts'
import type { TogetherAction } from '#contract/hot-topics/terms.ts'
import { type Actor, holds } from '#kernel/authz/actor.ts'
import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { listReporters } from '#modules/issues/index.ts'
import { personNames } from '#modules/people/index.ts'
import { findTopic, listCaseIds } from '../repo.ts'
import { CASES_MOST } from '../sums.ts'
import { toTopicCards } from './views.ts'

/** The newest of what happened; the rest is in the record. */
const EVENTS_MOST = 100
const MESSAGES_MOST = 20

type EventRow = { action: string; byId: string | null; note: string | null; at: Date }
type MessageRow = {
  id: string
  text: string
  byId: string
  at: Date
  total: number
  told: number
  doneAt: Date | null
}
type BatchRow = {
  id: string
  action: string
  byId: string
  at: Date
  total: number
  succeeded: number
  failed: { issueId: string; number: string; code: string }[] | null
  doneAt: Date | null
}

/** Read as the system: whoever sees a topic sees all that was done about it; numbers, never reporters. */
function readRecord(tx: Tx, topicId: string) {
  return Promise.all([
    tx.rows<EventRow>(sql`
      select action, by_id as "byId", note, at from hot_topic_event
      where topic_id = ${topicId} order by seq desc limit ${EVENTS_MOST}`),
    tx.rows<MessageRow>(sql`
      select id, text, by_id as "byId", at, total, told, done_at as "doneAt" from hot_topic_message
      where topic_id = ${topicId} order by at desc limit ${MESSAGES_MOST}`),
    tx.rows<BatchRow>(sql`
      select b.id, b.action, b.by_id as "byId", b.at, b.total, b.done_at as "doneAt",
        (select count(*) from hot_topic_batch_case c where c.batch_id = b.id and c.state = 'done')::int
          as succeeded,
        (select jsonb_agg(jsonb_build_object('issueId', c.issue_id, 'number', w.number, 'code', c.code)
            order by w.number)
          from hot_topic_batch_case c join work_item w on w.id = c.issue_id
          where c.batch_id = b.id and c.state = 'failed') as failed
      from hot_topic_batch b where b.topic_id = ${topicId} order by b.at desc limit ${MESSAGES_MOST}`),
  ])
}

/** One topic with what was done about it, and by whom. */
export async function getTopic(
  deps: Deps,
  actor: Actor,
  { topicId }: InputOf<typeof operation>,
): Promise<OutputOf<typeof operation>> {
  const { topic, card } = await deps.district.read(actor.viewer, async (tx) => {
    const found = await findTopic(tx, topicId)
    if (!found) throw new Refusal('hot_topics.not_found', 'not_found')
    const [made] = await toTopicCards(deps, tx, [found])
    return { topic: found, card: made! }
  })
  return deps.district.read(SYSTEM_VIEWER, async (tx) => {
    const [events, messages, batches] = await readRecord(tx, topicId)
    const ids = await listCaseIds(tx, topicId, CASES_MOST)
    const audience = await listReporters(
      tx,
      ids.map(({ id }) => id),
    )
    const names = await personNames(tx, deps.crypto, [
      ...new Set([...events, ...messages, ...batches].flatMap(({ byId }) => byId ?? [])),
    ])
    const nameOf = (id: string) => names.get(id) ?? ''
    return {
      topic: {
        ...card,
        publicNote: topic.publicNote,
        reason: topic.reason,
        mayManage: holds(actor, 'hot_topics.manage', [topic.areaCode]),
        audience: audience.length,
        events: events.map(({ byId, at, ...event }) => ({
          ...event,
          byName: byId === null ? null : nameOf(byId),
          at: at.toISOString(),
        })),
        messages: messages.map(({ byId, at, doneAt, ...message }) => ({
          ...message,
          byName: nameOf(byId),
          at: at.toISOString(),
          done: doneAt !== null,
        })),
        batches: batches.map(({ byId, at, doneAt, failed, action, ...batch }) => ({
          ...batch,
          action: action as (typeof TogetherAction)['_output'],
          byName: nameOf(byId),
          at: at.toISOString(),
          failed: failed ?? [],
          done: doneAt !== null,
        })),
      },
    }
  })
}

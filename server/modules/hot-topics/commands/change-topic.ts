import type { HotTopicState } from '#contract/hot-topics/terms.ts'
import { type Actor, holds } from '#kernel/authz/actor.ts'
import type { Tx } from '#kernel/database/district.ts'
import { once } from '#kernel/database/once.ts'
import { sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { findTopic, lockTopic, type TopicRow } from '../repo.ts'

export type TopicChange = { requestId: string; topicId: string; version?: number | undefined }
export type TopicChanged = { id: string; state: HotTopicState; version: number }

/** A topic's rule: reads and writes in the transaction of the change. */
type Rule = (topic: TopicRow, tx: Tx) => Promise<void>

async function checkMayManage(deps: Deps, actor: Actor, topicId: string): Promise<void> {
  const topic = await deps.district.read(actor.viewer, (tx) => findTopic(tx, topicId))
  if (!topic) throw new Refusal('hot_topics.not_found', 'not_found')
  if (!holds(actor, 'hot_topics.manage', [topic.areaCode])) {
    throw new Refusal('hot_topics.may_not_manage', 'not_allowed')
  }
}

/**
 * One change of one topic: may this person → once → lock → state and version → the rule. After the
 * permission was proved it runs as the system, because the detector's tables are nobody else's.
 */
export async function changeTopic(
  deps: Deps,
  actor: Actor,
  name: string,
  change: TopicChange,
  from: readonly HotTopicState[],
  rule: Rule,
): Promise<TopicChanged> {
  await checkMayManage(deps, actor, change.topicId)
  const asSystem: Actor = { ...actor, viewer: { ...SYSTEM_VIEWER, personId: actor.personId } }
  const operation = `hot_topics.${name}:${change.topicId}`
  return once(deps, asSystem, operation, change.requestId, async (tx) => {
    const topic = await lockTopic(tx, change.topicId)
    if (!topic) throw new Refusal('hot_topics.not_found', 'not_found')
    if (!from.includes(topic.state)) {
      throw new Refusal('hot_topics.wrong_state', 'conflict', { state: topic.state })
    }
    if (change.version !== undefined && change.version !== topic.version) {
      throw new Refusal('hot_topics.stale_version', 'conflict')
    }
    await rule(topic, tx)
    const after = await tx.first<TopicChanged>(sql`
      update hot_topic set version = version + 1 where id = ${topic.id}
      returning id, state, version`)
    return after!
  })
}

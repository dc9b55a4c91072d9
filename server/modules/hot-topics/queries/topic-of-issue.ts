import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import type { topicOfIssue as operation } from '#contract/hot-topics/topic-of-issue.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import { sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { findItem } from '#kernel/loop/store.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { findTopic, TOPIC_COLUMNS, type TopicRow } from '../repo.ts'
import { hotTopicSetting } from '../settings.ts'

/**
 * Whether an issue is one of many, for whoever may see the issue: how many people reported the matter,
 * what the office says of it, never who or which. Offices besides see the topic that is theirs to see.
 */
export async function topicOfIssue(
  deps: Deps,
  actor: Actor,
  { issueId }: InputOf<typeof operation>,
): Promise<OutputOf<typeof operation>> {
  const item = await deps.district.read(actor.viewer, (tx) => findItem(tx, issueId))
  if (!item || item.kind !== 'issue') throw new Refusal('issues.not_found', 'not_found')
  const row = await deps.district.read(SYSTEM_VIEWER, (tx) =>
    tx.first<TopicRow>(sql`
      select ${TOPIC_COLUMNS} from hot_topic_case c join hot_topic t on t.id = c.topic_id
      where c.issue_id = ${issueId} and c.removed_at is null and t.state in ('raised', 'confirmed')
      order by t.raised_at desc limit 1`),
  )
  if (!row) return { topic: null }
  const seen = await deps.district.read(actor.viewer, (tx) => findTopic(tx, row.id))
  const { saysPublicly } = deps.settings.get(hotTopicSetting)
  // What the detector merely suspects is the offices' to look at first.
  if (!seen && (row.state !== 'confirmed' || !saysPublicly)) return { topic: null }
  return {
    topic: {
      reporters: row.reporters,
      publicNote: row.state === 'confirmed' ? row.publicNote : null,
      seen: seen ? { id: seen.id, title: seen.title, state: seen.state } : null,
    },
  }
}

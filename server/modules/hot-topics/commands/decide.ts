import type { InputOf } from '#contract/core/operation.ts'
import type { confirmTopic as confirming } from '#contract/hot-topics/confirm-topic.ts'
import type { dismissTopic as dismissing } from '#contract/hot-topics/dismiss-topic.ts'
import type { editTopic as editing } from '#contract/hot-topics/edit-topic.ts'
import type { endTopic as ending } from '#contract/hot-topics/end-topic.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'
import type { Deps } from '#kernel/deps.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { findOrg } from '#modules/organization/index.ts'
import { addEvent } from '../repo.ts'
import { changeTopic } from './change-topic.ts'

type Named = { title: string; leadOrgId: string | null; publicNote: string | null }

async function writeNames(tx: Tx, topicId: string, { title, leadOrgId, publicNote }: Named) {
  if (leadOrgId !== null && !(await findOrg(tx, leadOrgId))) {
    throw new Refusal('hot_topics.unknown_org', 'bad_input')
  }
  await tx.run(sql`
    update hot_topic set title = ${title}, lead_org_id = ${leadOrgId},
      public_note = ${publicNote || null} where id = ${topicId}`)
}

/** Cases named to those who tell the public: the first of them that may be public is enough. */
const NAMED_CASES = 20

/** Says that a burst is one matter, for whoever tells neighbours of such things. */
async function announceConfirmed(tx: Tx, topicId: string, at: Date): Promise<void> {
  await tx.run(sql`
    insert into outbox (topic, payload, at)
    select 'hot_topic.confirmed',
      jsonb_build_object('topicId', ${topicId}::uuid, 'caseIds', jsonb_agg(issue_id)), ${at}
    from (select issue_id from hot_topic_case
      where topic_id = ${topicId} and removed_at is null order by case_at desc limit ${NAMED_CASES}) c
    having count(*) > 0`)
}

/** 确认: a named person says that it is one matter, what it is called, and who leads. */
export function confirmTopic(deps: Deps, actor: Actor, input: InputOf<typeof confirming>) {
  return changeTopic(deps, actor, 'confirm', input, ['raised', 'dismissed'], async ({ id }, tx) => {
    const at = deps.clock.now()
    await writeNames(tx, id, input)
    await tx.run(sql`
      update hot_topic set state = 'confirmed', reason = null, settled_by = ${actor.personId},
        settled_at = ${at} where id = ${id}`)
    await addEvent(tx, id, { action: 'confirm', by: actor.personId, note: input.title, at })
    await announceConfirmed(tx, id, at)
  })
}

/** Another name, lead or public note. */
export function editTopic(deps: Deps, actor: Actor, input: InputOf<typeof editing>) {
  return changeTopic(deps, actor, 'edit', input, ['raised', 'confirmed'], async ({ id }, tx) => {
    await writeNames(tx, id, input)
    const at = deps.clock.now()
    await addEvent(tx, id, { action: 'edit', by: actor.personId, note: input.title, at })
  })
}

/** 排除: not one matter, or not worth it; it comes back only with news. */
export function dismissTopic(deps: Deps, actor: Actor, input: InputOf<typeof dismissing>) {
  return changeTopic(deps, actor, 'dismiss', input, ['raised', 'confirmed'], async ({ id }, tx) => {
    const at = deps.clock.now()
    await tx.run(sql`
      update hot_topic set state = 'dismissed', reason = ${input.reason}, news_count = 0,
        settled_by = ${actor.personId}, settled_at = ${at} where id = ${id}`)
    await addEvent(tx, id, { action: 'dismiss', by: actor.personId, note: input.reason, at })
  })
}

/** 结束: the matter is settled. A new burst of the same makes a new topic. */
export function endTopic(deps: Deps, actor: Actor, input: InputOf<typeof ending>) {
  return changeTopic(deps, actor, 'end', input, ['confirmed'], async ({ id }, tx) => {
    const at = deps.clock.now()
    await tx.run(sql`
      update hot_topic set state = 'ended', settled_by = ${actor.personId}, settled_at = ${at}
      where id = ${id}`)
    await addEvent(tx, id, { action: 'end', by: actor.personId, note: input.note, at })
  })
}

import type { InputOf } from '#contract/core/operation.ts'
import type { tellReporters as operation } from '#contract/hot-topics/tell-reporters.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import type { DomainEvent } from '#kernel/outbox/subscription.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { newId } from '#kernel/time/ids.ts'
import { listReporters } from '#modules/issues/index.ts'
import { tellTogether } from '#modules/notify/index.ts'
import { addEvent, listCaseIds } from '../repo.ts'
import { CASES_MOST } from '../sums.ts'
import { changeTopic } from './change-topic.ts'

/** Issues whose people are told in one transaction. */
const CASES_AT_ONCE = 50
const NO_ID = '00000000-0000-0000-0000-000000000000'

/** Writes the message down; a job tells it, so that thousands of people are no reason to wait. */
export function tellReporters(deps: Deps, actor: Actor, input: InputOf<typeof operation>) {
  return changeTopic(deps, actor, 'tell', input, ['confirmed'], async (topic, tx) => {
    const cases = await listCaseIds(tx, topic.id, CASES_MOST)
    const people = await listReporters(
      tx,
      cases.map(({ id }) => id),
    )
    if (people.length === 0) throw new Refusal('hot_topics.nobody_to_tell', 'rule')
    const at = deps.clock.now()
    const id = newId(at.getTime())
    await tx.run(sql`
      insert into hot_topic_message (id, topic_id, text, by_id, at, total)
      values (${id}, ${topic.id}, ${input.text}, ${actor.personId}, ${at}, ${people.length})`)
    await addEvent(tx, topic.id, { action: 'tell', by: actor.personId, note: input.text, at })
    await tx.run(sql`
      insert into outbox (topic, payload, at)
      values ('hot_topic.told', ${JSON.stringify({ messageId: id })}::jsonb, ${at})`)
  })
}

/** Gives a message the number of its event: by it nobody is told twice, however often the job is stopped. */
export async function numberMessages(
  _deps: Deps,
  tx: Tx,
  events: readonly DomainEvent[],
): Promise<void> {
  for (const { id, payload } of events) {
    await tx.run(sql`
      update hot_topic_message set event_id = ${id}
      where id = ${String(payload.messageId)} and event_id is null`)
  }
}

type Waiting = {
  id: string
  topicId: string
  text: string
  eventId: number
  afterId: string | null
}

/** Tells the people of the next issues of the oldest message. Answers how many issues it went through. */
export async function tellNext(deps: Deps): Promise<number> {
  return deps.district.write(SYSTEM_VIEWER, async (tx) => {
    const message = await tx.first<Waiting>(sql`
      select id, topic_id as "topicId", text, event_id as "eventId", after_id as "afterId"
      from hot_topic_message where done_at is null and event_id is not null
      order by at limit 1 for update skip locked`)
    if (!message) return 0
    const cases = await tx.rows<{ id: string }>(sql`
      select issue_id as id from hot_topic_case
      where topic_id = ${message.topicId} and removed_at is null
        and issue_id > ${message.afterId ?? NO_ID}
      order by issue_id limit ${CASES_AT_ONCE}`)
    const people = await listReporters(
      tx,
      cases.map(({ id }) => id),
    )
    const told = await tellTogether(deps, tx, {
      eventId: message.eventId,
      template: 'issue.told_together',
      note: message.text,
      people: people.map(({ personId, issueId }) => ({ personId, itemId: issueId })),
    })
    const isLast = cases.length < CASES_AT_ONCE
    await tx.run(sql`
      update hot_topic_message set told = told + ${told}, after_id = ${cases.at(-1)?.id ?? message.afterId},
        done_at = ${isLast ? deps.clock.now() : null}
      where id = ${message.id}`)
    return Math.max(1, cases.length)
  })
}

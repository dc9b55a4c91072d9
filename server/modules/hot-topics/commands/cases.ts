import type { InputOf } from '#contract/core/operation.ts'
import type { addTopicCase as adding } from '#contract/hot-topics/add-case.ts'
import type { removeTopicCase as removing } from '#contract/hot-topics/remove-case.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import { sql } from '#kernel/database/sql.ts'
import type { Deps } from '#kernel/deps.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { companionsAmong } from '#modules/issues/index.ts'
import { addEvent, listMemberships, putCases, takeOut } from '../repo.ts'
import { sumUp } from '../sums.ts'
import { changeTopic } from './change-topic.ts'

type Numbered = { id: string; number: string }

/** The issue of a number, as this person may see it. */
async function findByNumber(deps: Deps, actor: Actor, number: string): Promise<Numbered> {
  const issue = await deps.district.read(actor.viewer, (tx) =>
    tx.first<Numbered>(sql`
      select id, number from work_item where number = ${number.toUpperCase()} and kind = 'issue'`),
  )
  if (!issue) throw new Refusal('hot_topics.case_not_found', 'not_found')
  return issue
}

/** Adds an issue by hand. A secret or private one never joins: the topic would tell of it. */
export async function addTopicCase(deps: Deps, actor: Actor, input: InputOf<typeof adding>) {
  const issue = await findByNumber(deps, actor, input.number)
  return changeTopic(deps, actor, 'add_case', input, ['raised', 'confirmed'], async (topic, tx) => {
    const [found] = await companionsAmong(deps, tx, [issue.id])
    if (!found) throw new Refusal('hot_topics.case_not_public', 'rule', { number: issue.number })
    const memberships = await listMemberships(tx, [issue.id])
    if (memberships.some(({ topicId, removed }) => !removed && topicId !== topic.id)) {
      throw new Refusal('hot_topics.case_in_other_topic', 'conflict', { number: issue.number })
    }
    const at = deps.clock.now()
    await putCases(tx, topic.id, [found], { by: actor.personId, at })
    await sumUp(deps, tx, topic)
    await addEvent(tx, topic.id, { action: 'add_case', by: actor.personId, note: issue.number, at })
  })
}

/** Takes an issue out; the detector does not put it back. */
export function removeTopicCase(deps: Deps, actor: Actor, input: InputOf<typeof removing>) {
  return changeTopic(
    deps,
    actor,
    'remove_case',
    input,
    ['raised', 'confirmed'],
    async (topic, tx) => {
      const at = deps.clock.now()
      if (!(await takeOut(tx, topic.id, input.issueId, { by: actor.personId, at }))) {
        throw new Refusal('hot_topics.case_not_found', 'not_found')
      }
      await sumUp(deps, tx, topic)
      const issue = await tx.first<{ number: string }>(
        sql`select number from work_item where id = ${input.issueId}`,
      )
      const note = issue?.number ?? null
      await addEvent(tx, topic.id, { action: 'remove_case', by: actor.personId, note, at })
    },
  )
}

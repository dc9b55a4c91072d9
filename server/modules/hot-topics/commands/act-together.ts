import type { InputOf } from '#contract/core/operation.ts'
import type { actTogether as operation, TogetherInput } from '#contract/hot-topics/act-together.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import { sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { isRefusal, Refusal } from '#kernel/refusal/refusal.ts'
import { newId } from '#kernel/time/ids.ts'
import { issueCommands } from '#modules/issues/index.ts'
import { actorOfPerson } from '#modules/people/index.ts'
import { addEvent } from '../repo.ts'
import { CASES_MOST } from '../sums.ts'
import { changeTopic } from './change-topic.ts'

/** The states in which each action makes sense; the loop still decides. */
const STATES: Readonly<Record<TogetherInput['action'], readonly string[]>> = {
  dispatch: ['submitted', 'accepted'],
  add_helper: ['dispatched', 'handling'],
  answer: ['handling'],
}

/** Writes down what is to be done with every issue for which it makes sense now; a job does it. */
export function actTogether(deps: Deps, actor: Actor, input: InputOf<typeof operation>) {
  return changeTopic(deps, actor, 'act', input, ['confirmed'], async (topic, tx) => {
    const running = await tx.first(sql`
      select from hot_topic_batch where topic_id = ${topic.id} and done_at is null`)
    if (running) throw new Refusal('hot_topics.still_acting', 'conflict')
    const { doing } = input
    const cases = await tx.rows<{ id: string }>(sql`
      select c.issue_id as id from hot_topic_case c join work_item w on w.id = c.issue_id
      where c.topic_id = ${topic.id} and c.removed_at is null and w.state = any (${STATES[doing.action]}::text[])
      order by c.case_at limit ${CASES_MOST}`)
    if (cases.length === 0) throw new Refusal('hot_topics.no_open_case', 'rule')
    const at = deps.clock.now()
    const id = newId(at.getTime())
    await tx.run(sql`
      insert into hot_topic_batch (id, topic_id, action, input, by_id, at, total)
      values (${id}, ${topic.id}, ${doing.action}, ${JSON.stringify(doing)}::jsonb, ${actor.personId},
        ${at}, ${cases.length})`)
    await tx.run(sql`
      insert into hot_topic_batch_case (batch_id, issue_id, request_id, state)
      select ${id}, c.id, c.request, 'waiting'
      from unnest(${cases.map((one) => one.id)}::uuid[], ${cases.map(() => newId())}::uuid[]) as c (id, request)`)
    await addEvent(tx, topic.id, { action: `act_${doing.action}`, by: actor.personId, at })
  })
}

type Waiting = {
  batchId: string
  issueId: string
  requestId: string
  byId: string
  input: TogetherInput
  number: string
  title: string
  placeText: string
}

/** The next issue of the oldest action. */
function findWaiting(deps: Deps): Promise<Waiting | undefined> {
  return deps.district.read(SYSTEM_VIEWER, (tx) =>
    tx.first<Waiting>(sql`
      select c.batch_id as "batchId", c.issue_id as "issueId", c.request_id as "requestId",
        b.by_id as "byId", b.input, w.number, w.title, i.place_text as "placeText"
      from (select id, by_id, input from hot_topic_batch where done_at is null order by at limit 1) b
      join hot_topic_batch_case c on c.batch_id = b.id and c.state = 'waiting'
      join work_item w on w.id = c.issue_id join issue i on i.id = w.id
      order by c.issue_id limit 1`),
  )
}

/** `{编号}`, `{标题}` and `{地点}` in a text become the case's own. */
export function fillFor(
  text: string,
  { number, title, placeText }: Pick<Waiting, 'number' | 'title' | 'placeText'>,
) {
  return text
    .replaceAll('{编号}', number)
    .replaceAll('{标题}', title)
    .replaceAll('{地点}', placeText)
}

/** The issue's own command, as the person who asked for it: the loop says whether they may. */
async function make(deps: Deps, actor: Actor, waiting: Waiting): Promise<void> {
  const { input, issueId, requestId } = waiting
  const call = { requestId, issueId }
  switch (input.action) {
    case 'dispatch': {
      const { tier, holderOrgId, note } = input
      const dispatch = { ...call, tier, holderOrgId, helperOrgIds: [], note, differsBecause: note }
      await issueCommands.dispatchIssue(deps, actor, dispatch)
      return
    }
    case 'add_helper':
      await issueCommands.addHelper(deps, actor, {
        ...call,
        helperOrgId: input.helperOrgId,
        note: input.note,
      })
      return
    case 'answer': {
      const { result, text, photoIds } = input
      await issueCommands.answerIssue(deps, actor, {
        ...call,
        result,
        text: fillFor(text, waiting),
        photoIds,
      })
    }
  }
}

async function settle(
  deps: Deps,
  { batchId, issueId }: Waiting,
  code: string | null,
): Promise<void> {
  const at = deps.clock.now()
  await deps.district.write(SYSTEM_VIEWER, async (tx) => {
    await tx.run(sql`
      update hot_topic_batch_case set state = ${code === null ? 'done' : 'failed'}, code = ${code}, at = ${at}
      where batch_id = ${batchId} and issue_id = ${issueId} and state = 'waiting'`)
    await tx.run(sql`
      update hot_topic_batch set done_at = ${at} where id = ${batchId} and done_at is null
        and not exists (select from hot_topic_batch_case c where c.batch_id = ${batchId} and c.state = 'waiting')`)
  })
}

/**
 * Does the next one. A «no» of the loop is kept with its case and the others go on; any other fault is
 * thrown, so that the case waits and is tried again. Answers whether there was one to do.
 */
export async function actNext(deps: Deps): Promise<boolean> {
  const waiting = await findWaiting(deps)
  if (!waiting) return false
  const actor = await actorOfPerson(deps, waiting.byId)
  try {
    await make(deps, actor, waiting)
  } catch (error) {
    if (!isRefusal(error)) throw error
    await settle(deps, waiting, error.code)
    return true
  }
  await settle(deps, waiting, null)
  return true
}

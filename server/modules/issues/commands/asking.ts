import type { InputOf } from '#contract/core/operation.ts'
import type { askReporter as askOperation } from '#contract/issues/ask-reporter.ts'
import type { recordReply as recordOperation } from '#contract/issues/record-reply.ts'
import type { replyByCode as codeOperation } from '#contract/issues/reply-by-code.ts'
import type { replyToQuestion as replyOperation } from '#contract/issues/reply-to-question.ts'
import type { IssueMoved } from '#contract/issues/terms.ts'
import type { unaskReporter as unaskOperation } from '#contract/issues/unask-reporter.ts'
import { type Actor, askerByCode, SYSTEM } from '#kernel/authz/actor.ts'
import { deadline } from '#kernel/calendar/deadline.ts'
import type { Deps } from '#kernel/deps.ts'
import type { WorkItem } from '#kernel/loop/loop.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { attachFiles, ownedBy } from '#modules/files/index.ts'
import {
  addEnquiry,
  canBeAsked,
  endEnquiry,
  findOpenEnquiry,
  listEnquiries,
  noteReminded,
} from '../asking/repo-enquiries.ts'
import { askingSetting } from '../asking/settings.ts'
import { type MoveCall, moveIssue } from '../move-issue.ts'
import { findByTracking } from '../queries/look-up-issue.ts'

/** 追问: asks the reporter; the clock stands still until the answer or until the time for it is over. */
export function askReporter(deps: Deps, actor: Actor, input: InputOf<typeof askOperation>) {
  return moveIssue(deps, actor, 'ask', input, async (item, tx) => {
    const { answerWithin, remindAfter, enquiriesMax } = deps.settings.get(askingSetting)
    const earlier = await listEnquiries(tx, item.id)
    if (earlier.length >= enquiriesMax) {
      throw new Refusal('issues.asks_used_up', 'rule', { most: enquiriesMax })
    }
    if (!(await canBeAsked(tx, item.id))) throw new Refusal('issues.nobody_to_ask', 'rule')
    const askedAt = deps.clock.now()
    const { dueAt: answerBy } = deadline(deps.calendar(), askedAt, answerWithin, [])
    const { dueAt: remindAt } = deadline(deps.calendar(), askedAt, remindAfter, [])
    const round = earlier.length + 1
    const { question } = input
    const orgId = item.holderOrgId
    const enquiry = { issueId: item.id, round, question, orgId, askedAt, remindAt, answerBy }
    await addEnquiry(tx, enquiry)
    return {
      note: question,
      payload: { round, most: enquiriesMax, answerBy: answerBy.toISOString() },
      warnAt: remindAt < answerBy ? remindAt : answerBy,
    }
  })
}

/** The reporter answers; the clock goes on where it stood. */
export function replyToQuestion(deps: Deps, actor: Actor, input: InputOf<typeof replyOperation>) {
  return replyAs(deps, actor, input)
}

function replyAs(
  deps: Deps,
  actor: Actor,
  call: MoveCall & { note: string; photoIds: readonly string[] },
): Promise<IssueMoved> {
  return moveIssue(deps, actor, 'reply', call, async (item, tx) => {
    const { note, photoIds } = call
    await attachFiles(deps, tx, ownedBy(actor), item.id, photoIds, 'comment')
    await endEnquiry(tx, item.id, {
      outcome: 'by_asker',
      answer: note,
      photoIds,
      at: deps.clock.now(),
    })
    return { note, fileIds: photoIds, payload: { how: 'asker' } }
  })
}

/** An anonymous reporter answers with the code that only they were shown. */
export async function replyByCode(
  deps: Deps,
  actor: Actor,
  input: InputOf<typeof codeOperation>,
): Promise<IssueMoved> {
  const issueId = await findByTracking(deps, input.number, input.code)
  if (!issueId) throw new Refusal('issues.not_found', 'not_found')
  const { requestId, note, photoIds } = input
  const asker = askerByCode(issueId)
  const { visitorKey } = actor.viewer
  // Their photos came from this browser; nothing else of whoever is signed in here plays a part.
  const viewer = visitorKey === undefined ? asker.viewer : { ...asker.viewer, visitorKey }
  return replyAs(deps, { ...asker, viewer }, { requestId, issueId, note, photoIds })
}

/** Somebody in office writes down what the reporter said on the phone. */
export function recordReply(deps: Deps, actor: Actor, input: InputOf<typeof recordOperation>) {
  return moveIssue(deps, actor, 'record_reply', input, async (item, tx) => {
    const { note } = input
    await endEnquiry(tx, item.id, { outcome: 'by_call', answer: note, at: deps.clock.now() })
    return { note, payload: { how: 'call' } }
  })
}

/** The question is not needed any more: the clock goes on; it still counts as asked. */
export function unaskReporter(deps: Deps, actor: Actor, input: InputOf<typeof unaskOperation>) {
  return moveIssue(deps, actor, 'unask', input, async (item, tx) => {
    await endEnquiry(tx, item.id, { outcome: 'taken_back', at: deps.clock.now() })
    return { note: input.note }
  })
}

/**
 * What the clock does with an issue that waits for its reporter: one reminder, and when the time to
 * answer is over the clock of the case goes on, so that the holder decides with what is known.
 */
export async function wakeEnquiry(deps: Deps, item: WorkItem, requestId: string): Promise<void> {
  const call = { requestId, issueId: item.id, version: item.version }
  const now = deps.clock.now()
  const open = await deps.district.read(SYSTEM.viewer, (tx) => findOpenEnquiry(tx, item.id))
  if (open && now < open.answerBy) {
    await moveIssue(deps, SYSTEM, 'remind_asker', call, async (_item, tx) => {
      await noteReminded(tx, item.id, now)
      return { payload: { answerBy: open.answerBy.toISOString() }, warnAt: open.answerBy }
    })
    return
  }
  await moveIssue(deps, SYSTEM, 'unanswered', call, async (_item, tx) => {
    await endEnquiry(tx, item.id, { outcome: 'unanswered', at: now })
    return { payload: { round: open?.round ?? null } }
  })
}

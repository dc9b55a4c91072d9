import type { InputOf } from '#contract/core/operation.ts'
import type { judgeByCode as judgeByCodeOperation } from '#contract/issues/judge-by-code.ts'
import type { judgeIssue as judgeOperation } from '#contract/issues/judge-issue.ts'
import type { recordCallBack as callBackOperation } from '#contract/issues/record-call-back.ts'
import type { reopenIssue as reopenOperation } from '#contract/issues/reopen-issue.ts'
import type { IssueMoved } from '#contract/issues/terms.ts'
import { type Actor, askerByCode, SYSTEM } from '#kernel/authz/actor.ts'
import type { Deps } from '#kernel/deps.ts'
import type { WorkItem } from '#kernel/loop/loop.ts'
import type { Change, Rule } from '#kernel/loop/move.ts'
import { findItem } from '#kernel/loop/store.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { attachFiles, ownedBy } from '#modules/files/index.ts'
import { categoryOfItem } from '../category.ts'
import { issueLoop } from '../loop.ts'
import { type MoveCall, moveIssue } from '../move-issue.ts'
import { findByTracking } from '../queries/look-up-issue.ts'
import { type Judgement, setJudgement } from '../repo.ts'
import { addCallBack, listCallBacks } from '../repo-call-backs.ts'
import { handlingLimit, urgencyOf } from '../rules.ts'
import { handlingSetting } from '../settings.ts'

type Said = {
  solved: boolean
  satisfaction: 'satisfied' | 'basically_satisfied' | 'dissatisfied'
  reason?: string | undefined
  comment?: string | undefined
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** Part G 17: a dissatisfied judgement says why. */
function checkReason(said: Said): void {
  if (said.satisfaction === 'dissatisfied' && !said.reason) {
    throw new Refusal('issues.judgement_needs_reason', 'bad_input')
  }
}

/** Satisfied closes; dissatisfied is handled again, once; after that it closes as dissatisfied. */
function outcome(said: Said, item: Pick<WorkItem, 'reopenCount'>, byCall: boolean): string {
  const again = item.reopenCount < issueLoop.reopensMax
  const name = said.satisfaction !== 'dissatisfied' ? 'judge' : again ? 'dispute' : 'conclude'
  return byCall ? `${name}_by_call` : name
}

function judging(deps: Deps, said: Said, by: Judgement['by'], reopens: boolean): Rule {
  return async (item, tx): Promise<Change> => {
    await setJudgement(tx, item.id, {
      solved: said.solved,
      satisfaction: said.satisfaction,
      reason: said.reason ?? null,
      comment: said.comment ?? null,
      by,
      at: deps.clock.now(),
    })
    const payload = { solved: said.solved, satisfaction: said.satisfaction, reason: said.reason }
    const change = { note: said.comment, payload }
    if (!reopens) return change
    const category = categoryOfItem(deps, item)
    const handling = deps.settings.get(handlingSetting)
    return {
      ...change,
      limit: handlingLimit(handling, category, item.tier, urgencyOf(item.urgency)),
    }
  }
}

async function current(deps: Deps, actor: Actor, issueId: string): Promise<WorkItem> {
  const viewer = actor.asksFor === issueId ? SYSTEM.viewer : actor.viewer
  const item = await deps.district.read(viewer, (tx) => findItem(tx, issueId))
  if (!item || item.kind !== 'issue') throw new Refusal('issues.not_found', 'not_found')
  return item
}

async function judgeAs(
  deps: Deps,
  actor: Actor,
  call: MoveCall,
  said: Said,
  by: Judgement['by'],
): Promise<IssueMoved> {
  checkReason(said)
  const item = await current(deps, actor, call.issueId)
  const action = outcome(said, item, by === 'call_back')
  const reopens = Boolean(issueLoop.moves[action]?.reopens)
  return moveIssue(deps, actor, action, call, judging(deps, said, by, reopens))
}

/** 评价: the asker says whether it is solved and how satisfied they are. Nobody who did the work can. */
export function judgeIssue(deps: Deps, actor: Actor, input: InputOf<typeof judgeOperation>) {
  return judgeAs(deps, actor, input, input, 'asker')
}

/** An anonymous asker judges with the code that only they were shown. */
export async function judgeIssueByCode(
  deps: Deps,
  input: InputOf<typeof judgeByCodeOperation>,
): Promise<IssueMoved> {
  const issueId = await findByTracking(deps, input.number, input.code)
  if (!issueId) throw new Refusal('issues.not_found', 'not_found')
  const call = { requestId: input.requestId, issueId }
  return judgeAs(deps, askerByCode(issueId), call, input, 'asker')
}

/** 回访: a third person asks by phone. Three attempts at different times before «unreachable» may be said. */
export async function recordCallBack(
  deps: Deps,
  actor: Actor,
  input: InputOf<typeof callBackOperation>,
): Promise<IssueMoved> {
  const item = await current(deps, actor, input.issueId)
  if (item.identity === 'anonymous') {
    throw new Refusal('issues.anonymous_has_no_call_back', 'rule')
  }
  if (input.contacted) {
    const { solved, satisfaction } = input
    if (solved === undefined || !satisfaction) {
      throw new Refusal('issues.call_back_needs_result', 'bad_input')
    }
    return judgeAs(deps, actor, input, { ...input, solved, satisfaction }, 'call_back')
  }
  const { callBackAttemptsMax, callBackGapHours } = deps.settings.get(handlingSetting)
  return moveIssue(deps, actor, 'record_call_back', input, async (_item, tx) => {
    const attempts = await listCallBacks(tx, input.issueId)
    const last = attempts.at(-1)
    const now = deps.clock.now()
    if (last && now.getTime() - last.at.getTime() < callBackGapHours * HOUR_MS) {
      throw new Refusal('issues.call_back_too_soon', 'rule', { hours: callBackGapHours })
    }
    const attempt = attempts.length + 1
    await addCallBack(tx, input.issueId, {
      attempt,
      contacted: false,
      solved: null,
      satisfaction: null,
      byId: actor.personId!,
      at: now,
    })
    return {
      note: input.comment,
      payload: { contacted: false, attempt, last: attempt >= callBackAttemptsMax },
    }
  })
}

/** 逾期未评: silence closes too, and the trail says that it was silence. */
export function lapseIssue(deps: Deps, item: WorkItem, requestId: string): Promise<IssueMoved> {
  const call = { requestId, issueId: item.id, version: item.version }
  return moveIssue(deps, SYSTEM, 'lapse', call, async (_item, tx) => {
    await setJudgement(tx, item.id, {
      solved: null,
      satisfaction: null,
      reason: null,
      comment: null,
      by: 'silence',
      at: deps.clock.now(),
    })
    return { payload: { silent: true } }
  })
}

/** The trouble came back: the asker reopens a closed issue within the days allowed. */
export function reopenIssue(deps: Deps, actor: Actor, input: InputOf<typeof reopenOperation>) {
  return moveIssue(deps, actor, 'reopen', input, async (item, tx) => {
    const handling = deps.settings.get(handlingSetting)
    if (item.reopenCount >= handling.reopensMax) throw new Refusal('issues.reopen_used_up', 'rule')
    const closedMs = deps.clock.now().getTime() - (item.endedAt ?? item.createdAt).getTime()
    if (closedMs > handling.reopenWithinDays * DAY_MS) {
      throw new Refusal('issues.reopen_too_late', 'rule', { days: handling.reopenWithinDays })
    }
    await attachFiles(deps, tx, ownedBy(actor), item.id, input.photoIds, 'report')
    const category = categoryOfItem(deps, item)
    const limit = handlingLimit(handling, category, item.tier, urgencyOf(item.urgency))
    return { note: input.note, fileIds: input.photoIds, limit }
  })
}

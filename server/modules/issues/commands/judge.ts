import type { InputOf } from '#contract/core/operation.ts'
import type { judgeByCode as judgeByCodeOperation } from '#contract/issues/judge-by-code.ts'
import type { judgeIssue as judgeOperation } from '#contract/issues/judge-issue.ts'
import type { reopenIssue as reopenOperation } from '#contract/issues/reopen-issue.ts'
import type { IssueMoved } from '#contract/issues/terms.ts'
import { type Actor, askerByCode, SYSTEM } from '#kernel/authz/actor.ts'
import type { Deps } from '#kernel/deps.ts'
import type { WorkItem } from '#kernel/loop/loop.ts'
import type { Change, Rule } from '#kernel/loop/move.ts'
import { findItem } from '#kernel/loop/store.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { attachFiles, ownedBy } from '#modules/files/index.ts'
import { issueLoop } from '../loop.ts'
import { type MoveCall, moveIssue } from '../move-issue.ts'
import { findByTracking } from '../queries/look-up-issue.ts'
import { type Judgement, setJudgement } from '../repo.ts'
import { handlingSetting } from '../settings.ts'
import { limitOfItem } from '../tier-change.ts'

/** What an asker said of their case, by whatever way it came. */
export type Said = {
  /** Whether the unit got in touch with them; not said is neither yes nor no. */
  contacted?: boolean | undefined
  solved: boolean
  satisfaction: 'satisfied' | 'basically_satisfied' | 'dissatisfied'
  reason?: string | undefined
  comment?: string | undefined
}

const DAY_MS = 86_400_000

/** Part G 17: a dissatisfied judgement says why. */
export function checkReason(said: Said): void {
  if (said.satisfaction === 'dissatisfied' && !said.reason) {
    throw new Refusal('issues.judgement_needs_reason', 'bad_input')
  }
}

/** Satisfied closes; dissatisfied is handled again, once; after that it closes as dissatisfied. */
export function judgingMove(
  said: Said,
  item: Pick<WorkItem, 'reopenCount'>,
): 'judge' | 'dispute' | 'conclude' {
  if (said.satisfaction !== 'dissatisfied') return 'judge'
  return item.reopenCount < issueLoop.reopensMax ? 'dispute' : 'conclude'
}

/** The rule behind every judging move: keeps what was said, and gives a reopened case its new limit. */
export function judging(deps: Deps, said: Said, by: Judgement['by'], reopens: boolean): Rule {
  return async (item, tx): Promise<Change> => {
    await setJudgement(tx, item.id, {
      contacted: said.contacted ?? null,
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
    return { ...change, limit: limitOfItem(deps, item) }
  }
}

async function current(deps: Deps, actor: Actor, issueId: string): Promise<WorkItem> {
  const viewer = actor.asksFor === issueId ? SYSTEM.viewer : actor.viewer
  const item = await deps.district.read(viewer, (tx) => findItem(tx, issueId))
  if (!item || item.kind !== 'issue') throw new Refusal('issues.not_found', 'not_found')
  return item
}

async function judgeAs(deps: Deps, actor: Actor, call: MoveCall, said: Said): Promise<IssueMoved> {
  checkReason(said)
  const action = judgingMove(said, await current(deps, actor, call.issueId))
  return moveIssue(deps, actor, action, call, judging(deps, said, 'asker', action === 'dispute'))
}

/** 评价: the asker says whether it is solved and how satisfied they are. Nobody who did the work can. */
export function judgeIssue(deps: Deps, actor: Actor, input: InputOf<typeof judgeOperation>) {
  return judgeAs(deps, actor, input, input)
}

/** An anonymous asker judges with the code that only they were shown. */
export async function judgeIssueByCode(
  deps: Deps,
  input: InputOf<typeof judgeByCodeOperation>,
): Promise<IssueMoved> {
  const issueId = await findByTracking(deps, input.number, input.code)
  if (!issueId) throw new Refusal('issues.not_found', 'not_found')
  const call = { requestId: input.requestId, issueId }
  return judgeAs(deps, askerByCode(issueId), call, input)
}

/** 逾期未评: silence closes too, and the trail says that it was silence. */
export function lapseIssue(deps: Deps, item: WorkItem, requestId: string): Promise<IssueMoved> {
  const call = { requestId, issueId: item.id, version: item.version }
  return moveIssue(deps, SYSTEM, 'lapse', call, async (_item, tx) => {
    await setJudgement(tx, item.id, {
      contacted: null,
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

/**
 * Until when a closed case may be taken up again under its number; null when it has been reopened as
 * often as the district allows.
 */
export function reopenUntil(
  deps: Deps,
  item: Pick<WorkItem, 'reopenCount' | 'endedAt'>,
): Date | null {
  const { reopensMax, reopenWithinDays } = deps.settings.get(handlingSetting)
  if (item.endedAt === null || item.reopenCount >= reopensMax) return null
  return new Date(item.endedAt.getTime() + reopenWithinDays * DAY_MS)
}

/** The rule of a reopening: within the days and as often as the district allows, under a new limit. */
export function reopening(
  deps: Deps,
  actor: Actor,
  input: { readonly note: string; readonly photoIds: readonly string[] },
): Rule {
  return async (item, tx) => {
    const handling = deps.settings.get(handlingSetting)
    const until = reopenUntil(deps, item)
    if (until === null) throw new Refusal('issues.reopen_used_up', 'rule')
    if (deps.clock.now() > until) {
      throw new Refusal('issues.reopen_too_late', 'rule', { days: handling.reopenWithinDays })
    }
    await attachFiles(deps, tx, ownedBy(actor), item.id, input.photoIds, 'report')
    return { note: input.note, fileIds: input.photoIds, limit: limitOfItem(deps, item) }
  }
}

/** The trouble came back: the asker reopens a closed issue within the days allowed. */
export function reopenIssue(deps: Deps, actor: Actor, input: InputOf<typeof reopenOperation>) {
  return moveIssue(deps, actor, 'reopen', input, reopening(deps, actor, input))
}

import type { Actor } from '#kernel/authz/actor.ts'
import { holdsAnywhere } from '#kernel/authz/actor.ts'
import type { Tx } from '#kernel/database/district.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { checkThirdPerson, listCallBacks } from '#modules/issues/index.ts'
import { attemptProblem, nextAttemptAt } from './attempt-times.ts'
import { type CalledCase, findWaiting, listCalled, type Waiting } from './repo-queue.ts'
import { type Attempts, attemptsSetting } from './settings.ts'

/** Refuses `rates.not_a_clerk` to whoever holds no office that calls back. */
export function checkClerk(actor: Actor): void {
  if (!holdsAnywhere(actor, 'issues.call_back'))
    throw new Refusal('rates.not_a_clerk', 'not_allowed')
}

export function isThirdPerson(actor: Actor, item: CalledCase): boolean {
  try {
    checkThirdPerson(actor, item, item.answeredOrgId)
    return true
  } catch {
    return false
  }
}

/** The waiting call-back of a case. Refuses `rates.not_drawn` for every other case, whoever asks. */
export async function waitingCall(tx: Tx, issueId: string, lock = false): Promise<Waiting> {
  const waiting = await findWaiting(tx, issueId, lock)
  if (!waiting) throw new Refusal('rates.not_drawn', 'rule')
  return waiting
}

/** The case behind a call, for somebody who had no part in it. */
export async function calledCase(deps: Deps, actor: Actor, issueId: string): Promise<CalledCase> {
  const [item] = await deps.district.read(SYSTEM_VIEWER, (tx) => listCalled(tx, [issueId]))
  if (!item) throw new Refusal('rates.not_drawn', 'rule')
  checkThirdPerson(actor, item, item.answeredOrgId)
  return item
}

/** Whether a call that was begun still belongs to somebody else. */
export function isTaken(waiting: Waiting, actor: Actor, now: Date, rule: Attempts): boolean {
  const { begunBy, begunAt } = waiting
  if (begunBy === null || begunAt === null || begunBy === actor.personId) return false
  return now.getTime() - begunAt.getTime() < rule.heldMinutes * 60_000
}

/** Whether this clerk has begun the call and it is still theirs. */
export function isBegun(waiting: Waiting, actor: Actor, now: Date, rule: Attempts): boolean {
  const { begunBy, begunAt } = waiting
  const isMine = begunBy !== null && begunBy === actor.personId && begunAt !== null
  return isMine && now.getTime() - begunAt.getTime() < rule.heldMinutes * 60_000
}

/** Why this clerk may not call now, with the time at which somebody may; null when they may. */
export function callProblem(
  deps: Deps,
  actor: Actor,
  waiting: Waiting,
  tried: readonly Date[],
): { code: string; at: Date } | null {
  const rule = deps.settings.get(attemptsSetting)
  const now = deps.clock.now()
  if (isBegun(waiting, actor, now, rule)) return null
  if (isTaken(waiting, actor, now, rule)) {
    const until = waiting.begunAt!.getTime() + rule.heldMinutes * 60_000
    return { code: 'rates.call_taken', at: new Date(until) }
  }
  const problem = attemptProblem(tried, now, rule)
  return problem === null ? null : { code: problem, at: nextAttemptAt(tried, now, rule) }
}

/** When this round was tried so far, in a transaction to which the case is open. */
export async function attemptTimes(tx: Tx, { issueId, round }: Waiting): Promise<Date[]> {
  const tried = await listCallBacks(tx, issueId, round)
  return tried.map(({ at }) => at)
}

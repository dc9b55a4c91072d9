import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import type { beginCall as beginOperation } from '#contract/rates/begin-call.ts'
import type { recordCallBack as recordOperation } from '#contract/rates/record-call-back.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import { once } from '#kernel/database/once.ts'
import type { Deps } from '#kernel/deps.ts'
import { isRefusal, Refusal } from '#kernel/refusal/refusal.ts'
import { recordCallBackIn } from '#modules/issues/index.ts'
import { openContact } from '#modules/people/index.ts'
import { nextAttemptAt } from '../attempt-times.ts'
import {
  attemptTimes,
  calledCase,
  callProblem,
  checkClerk,
  isBegun,
  waitingCall,
} from '../call-rules.ts'
import { setBegun, setNext, setSettled, type Waiting } from '../repo-queue.ts'
import { attemptsSetting } from '../settings.ts'

/**
 * Takes a drawn call for a quarter of an hour and shows the number, which is logged with its purpose
 * before it is shown. Refused at a time that is too early, too late or the same as before, with when.
 * Doing it twice shows it again, and logs that too.
 */
export async function beginCall(
  deps: Deps,
  actor: Actor,
  { issueId }: InputOf<typeof beginOperation>,
): Promise<OutputOf<typeof beginOperation>> {
  checkClerk(actor)
  const item = await calledCase(deps, actor, issueId)
  await deps.district.write(actor.viewer, async (tx) => {
    const waiting = await waitingCall(tx, issueId, true)
    await tx.openItem(issueId)
    const problem = callProblem(deps, actor, waiting, await attemptTimes(tx, waiting))
    if (problem) throw new Refusal(problem.code, 'rule', { at: problem.at.toISOString() })
    await setBegun(tx, waiting, actor.personId!, deps.clock.now())
  })
  try {
    return await openContact(deps, actor, item, { purpose: 'call_back' })
  } catch (error) {
    // Nobody left a number: that is a result to enter, not a fault of the clerk.
    if (!isRefusal(error) || error.code !== 'people.nothing_to_reveal') throw error
    return { name: null, phone: null }
  }
}

/** 回访登记: keeps what the attempt gave; the asker's word moves the case, no answer sets the next time. */
export function recordCallBack(
  deps: Deps,
  actor: Actor,
  input: InputOf<typeof recordOperation>,
): Promise<OutputOf<typeof recordOperation>> {
  checkClerk(actor)
  const { requestId, issueId, ...word } = input
  return once(deps, actor, `rates.record_call_back:${issueId}`, requestId, async (tx) => {
    const waiting = await waitingCall(tx, issueId, true)
    const now = deps.clock.now()
    const rule = deps.settings.get(attemptsSetting)
    if (!isBegun(waiting, actor, now, rule)) throw new Refusal('rates.begin_first', 'rule')
    await tx.openItem(issueId)
    const tried = await attemptTimes(tx, waiting)
    const moved = await recordCallBackIn(deps, tx, actor, issueId, word)
    const result = resultOf(word.outcome, waiting, rule.attempts)
    const nextAt = result === null ? nextAttemptAt([...tried, now], now, rule) : null
    if (result !== null) await setSettled(tx, waiting, result, now)
    else await setNext(tx, waiting, nextAt!)
    return {
      state: moved.state,
      attempts: waiting.attempts + 1,
      nextAt: nextAt?.toISOString() ?? null,
    }
  })
}

/** How the call-back ends by this attempt; null when somebody tries again. */
function resultOf(
  outcome: InputOf<typeof recordOperation>['outcome'],
  { attempts }: Waiting,
  most: number,
): string | null {
  if (outcome !== 'no_answer') return outcome
  return attempts + 1 >= most ? 'unreachable' : null
}

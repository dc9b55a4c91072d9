import type { InputOf } from '#contract/core/operation.ts'
import type { pauseIssue as pauseOperation } from '#contract/issues/pause-issue.ts'
import type { requestExtension as requestOperation } from '#contract/issues/request-extension.ts'
import type { resumeIssue as resumeOperation } from '#contract/issues/resume-issue.ts'
import type { settleExtension as settleOperation } from '#contract/issues/settle-extension.ts'
import type { shelveIssue as shelveOperation } from '#contract/issues/shelve-issue.ts'
import type { unshelveIssue as unshelveOperation } from '#contract/issues/unshelve-issue.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import { chinaDate, chinaInstant } from '#kernel/calendar/china-time.ts'
import type { Deps } from '#kernel/deps.ts'
import { extendClock } from '#kernel/loop/clockwork.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { moveIssue } from '../move-issue.ts'
import { countExtension, getFacts, requestedDays } from '../repo.ts'
import { handlingSetting } from '../settings.ts'

const DAY_MS = 86_400_000

/** 挂起: the clock stands still for a reason the asker is told. */
export function pauseIssue(deps: Deps, actor: Actor, input: InputOf<typeof pauseOperation>) {
  return moveIssue(deps, actor, 'pause', input, () => ({
    note: input.note,
    payload: { reason: input.reason },
  }))
}

/** The clock goes on where it stood. */
export function resumeIssue(deps: Deps, actor: Actor, input: InputOf<typeof resumeOperation>) {
  return moveIssue(deps, actor, 'resume', input, () => ({ note: input.note }))
}

/** 申请延期: once for an issue and only while there is time left. */
export function requestExtension(
  deps: Deps,
  actor: Actor,
  input: InputOf<typeof requestOperation>,
) {
  return moveIssue(deps, actor, 'request_extension', input, async (item, tx) => {
    const facts = await getFacts(tx, item.id)
    if (facts.extensions > 0) throw new Refusal('issues.extension_used', 'rule')
    if (item.dueAt && item.dueAt <= deps.clock.now()) {
      throw new Refusal('issues.extension_too_late', 'rule')
    }
    await countExtension(tx, item.id)
    return { note: input.reason, payload: { days: input.days } }
  })
}

/** 审批延期: somebody else decides; a granted one adds the days that were asked for to the same limit. */
export function settleExtension(deps: Deps, actor: Actor, input: InputOf<typeof settleOperation>) {
  return moveIssue(deps, actor, 'settle_extension', input, async (item, tx) => {
    const days = await requestedDays(tx, item.id)
    const payload = { granted: input.granted, days }
    if (!input.granted || !item.clock) return { note: input.note, payload }
    // Days are added to a limit in days; a limit in hours becomes longer by office days of eight hours.
    const hours = item.clock.unit === 'working_hour' ? 8 : 24
    const inDays = item.clock.unit === 'working_day' || item.clock.unit === 'natural_day'
    const clockAfter = extendClock(deps.calendar(), item.clock, inDays ? days : days * hours)
    return { note: input.note, payload, clockAfter }
  })
}

/** 挂账: a matter that cannot be solved now is listed, published and looked at again within the quarter. */
export function shelveIssue(deps: Deps, actor: Actor, input: InputOf<typeof shelveOperation>) {
  return moveIssue(deps, actor, 'shelve', input, () => {
    const now = deps.clock.now()
    const { shelveReviewMaxDays } = deps.settings.get(handlingSetting)
    const review = chinaInstant(input.reviewOn, '09:00')
    const latest = now.getTime() + shelveReviewMaxDays * DAY_MS
    if (input.reviewOn <= chinaDate(now) || review.getTime() > latest) {
      throw new Refusal('issues.review_date_out_of_range', 'bad_input', {
        latest: chinaDate(new Date(latest)),
      })
    }
    return {
      note: input.reason,
      payload: { publicNote: input.publicNote, reviewOn: input.reviewOn },
      warnAt: review,
    }
  })
}

/** Work on a shelved matter goes on. */
export function unshelveIssue(deps: Deps, actor: Actor, input: InputOf<typeof unshelveOperation>) {
  return moveIssue(deps, actor, 'unshelve', input, () => ({ note: input.note }))
}

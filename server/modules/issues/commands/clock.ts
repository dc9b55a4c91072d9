import type { InputOf } from '#contract/core/operation.ts'
import type { pauseIssue as pauseOperation } from '#contract/issues/pause-issue.ts'
import type { requestExtension as requestOperation } from '#contract/issues/request-extension.ts'
import type { resumeIssue as resumeOperation } from '#contract/issues/resume-issue.ts'
import type { settleExtension as settleOperation } from '#contract/issues/settle-extension.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import { isDayUnit } from '#kernel/calendar/deadline.ts'
import type { Deps } from '#kernel/deps.ts'
import { extendClock } from '#kernel/loop/clockwork.ts'
import type { ItemClock } from '#kernel/loop/loop.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { issueDocument } from '#modules/documents/index.ts'
import { extensionsSetting } from '../clock-settings.ts'
import { moveIssue } from '../move-issue.ts'
import { countExtension, getFacts, requestedDays } from '../repo.ts'
import { readExtensions } from '../repo-long-term.ts'

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

/** 申请延期: as often and as long as the district allows, and only while there is time left. */
export function requestExtension(
  deps: Deps,
  actor: Actor,
  input: InputOf<typeof requestOperation>,
) {
  return moveIssue(deps, actor, 'request_extension', input, async (item, tx) => {
    const { timesMax, daysMax, daysTotalMax } = deps.settings.get(extensionsSetting)
    const facts = await getFacts(tx, item.id)
    if (facts.extensions >= timesMax) {
      throw new Refusal('issues.extension_used', 'rule', { times: timesMax })
    }
    if (item.dueAt && item.dueAt <= deps.clock.now()) {
      throw new Refusal('issues.extension_too_late', 'rule')
    }
    const { grantedDays } = await readExtensions(tx, item.id)
    const daysLeft = Math.min(daysMax, daysTotalMax - grantedDays)
    if (input.days > daysLeft) {
      throw new Refusal('issues.extension_too_long', 'bad_input', { days: Math.max(daysLeft, 0) })
    }
    await countExtension(tx, item.id)
    return { note: input.reason, payload: { days: input.days } }
  })
}

/** Days are added to a limit in days; a limit in hours becomes longer by office days of eight hours. */
function inItsUnit(clock: ItemClock, days: number): number {
  if (isDayUnit(clock.unit)) return days
  return days * (clock.unit === 'working_hour' ? 8 : 24)
}

/**
 * 审批延期: never by the one who asked. A granted one adds the days to the same limit, and its paper
 * (延期审批单) is registered with the move; the reporter reads the new date and the reason.
 */
export function settleExtension(deps: Deps, actor: Actor, input: InputOf<typeof settleOperation>) {
  return moveIssue(deps, actor, 'settle_extension', input, async (item, tx) => {
    const { note, granted } = input
    const days = await requestedDays(tx, item.id)
    const { askedBy, reason } = await readExtensions(tx, item.id)
    if (askedBy !== null && askedBy === actor.personId) {
      throw new Refusal('issues.own_extension', 'not_allowed')
    }
    if (!granted || !item.clock) return { note, payload: { granted, days, reason } }
    const clockAfter = extendClock(deps.calendar(), item.clock, inItsUnit(item.clock, days))
    const paper = await issueDocument(deps, tx, actor, {
      kind: 'extension_approval',
      title: `关于${item.number}延期办理的审批单`,
      itemId: item.id,
      areaCode: item.areaCode,
    })
    const dueAt = clockAfter.dueAt?.toISOString()
    return {
      note,
      payload: { granted, days, reason, dueAt, documentNumber: paper.number },
      clockAfter,
    }
  })
}

import type { InputOf } from '#contract/core/operation.ts'
import type { reviewIssue as reviewOperation } from '#contract/issues/review-issue.ts'
import type { shelveIssue as shelveOperation } from '#contract/issues/shelve-issue.ts'
import type { unshelveIssue as unshelveOperation } from '#contract/issues/unshelve-issue.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import { chinaDate, chinaInstant, DAY_MS } from '#kernel/calendar/china-time.ts'
import type { Deps } from '#kernel/deps.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { issueDocument } from '#modules/documents/index.ts'
import { moveIssue } from '../move-issue.ts'
import { addLongTerm, endLongTerm, keepLongTerm } from '../repo-long-term.ts'
import { handlingSetting } from '../settings.ts'

/** The morning of a review: within the quarter (domain.md Part G 15), and not today. */
function reviewAt(deps: Deps, reviewOn: string): Date {
  const now = deps.clock.now()
  const { shelveReviewMaxDays } = deps.settings.get(handlingSetting)
  const review = chinaInstant(reviewOn, '09:00')
  const latest = now.getTime() + shelveReviewMaxDays * DAY_MS
  if (reviewOn <= chinaDate(now) || review.getTime() > latest) {
    throw new Refusal('issues.review_date_out_of_range', 'bad_input', {
      latest: chinaDate(new Date(latest)),
    })
  }
  return review
}

/**
 * 挂账: a matter that cannot be solved now is listed, published and looked at again within the quarter.
 * The paper that decides it (挂账审批表) is registered with the move.
 */
export function shelveIssue(deps: Deps, actor: Actor, input: InputOf<typeof shelveOperation>) {
  return moveIssue(deps, actor, 'shelve', input, async (item, tx) => {
    const { publicNote, reviewOn } = input
    const warnAt = reviewAt(deps, reviewOn)
    const paper = await issueDocument(deps, tx, actor, {
      kind: 'shelving_approval',
      title: `关于${item.number}挂账的审批表`,
      itemId: item.id,
      areaCode: item.areaCode,
    })
    const documentNumber = paper.number
    const { areaCode } = item
    const at = deps.clock.now()
    await addLongTerm(tx, item.id, { areaCode, publicNote, documentNumber, at, reviewOn })
    return { note: input.reason, payload: { publicNote, reviewOn, documentNumber }, warnAt }
  })
}

/** Work on a shelved matter goes on. */
export function unshelveIssue(deps: Deps, actor: Actor, input: InputOf<typeof unshelveOperation>) {
  return moveIssue(deps, actor, 'unshelve', input, async (item, tx) => {
    await endLongTerm(tx, item.id, { result: 'unshelve', at: deps.clock.now() })
    return { note: input.note }
  })
}

const MOVE_OF = { keep: 'review', resume: 'review_resume', close: 'review_close' } as const

/**
 * 复查挂账: it goes on until another day within the quarter, is worked on again, or is to be closed:
 * then the holder answers with the reason, and it is verified and judged like any other. What the
 * public reads is written anew each time.
 */
export function reviewIssue(deps: Deps, actor: Actor, input: InputOf<typeof reviewOperation>) {
  const { result, publicNote, reviewOn } = input
  return moveIssue(deps, actor, MOVE_OF[result], input, async (item, tx) => {
    const at = deps.clock.now()
    const payload = { result, publicNote }
    if (result !== 'keep') {
      await endLongTerm(tx, item.id, { result, publicNote, at })
      return { payload }
    }
    if (!reviewOn) throw new Refusal('issues.review_needs_date', 'bad_input')
    const warnAt = reviewAt(deps, reviewOn)
    await keepLongTerm(tx, item.id, { publicNote, reviewOn, at })
    return { payload: { ...payload, reviewOn }, warnAt }
  })
}

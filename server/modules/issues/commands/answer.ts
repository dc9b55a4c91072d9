import type { InputOf } from '#contract/core/operation.ts'
import type { answerIssue as answerOperation } from '#contract/issues/answer-issue.ts'
import type { rejectAnswer as rejectOperation } from '#contract/issues/reject-answer.ts'
import type { verifyIssue as verifyOperation } from '#contract/issues/verify-issue.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import type { Deps } from '#kernel/deps.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { attachFiles, ownedBy } from '#modules/files/index.ts'
import { categoryOfItem } from '../category.ts'
import { moveIssue } from '../move-issue.ts'
import { setAnswer } from '../repo.ts'
import { handlingSetting } from '../settings.ts'
import { limitOfItem } from '../tier-change.ts'

/** What is said to be solved is shown: a photo of how it looks now. */
const NEEDS_PROOF: readonly string[] = ['solved', 'partly_solved']

/** 答复: what was done, in words for the asker, with proof; somebody else verifies it next. */
export function answerIssue(deps: Deps, actor: Actor, input: InputOf<typeof answerOperation>) {
  return moveIssue(deps, actor, 'answer', input, async (item, tx) => {
    const isPrivate = categoryOfItem(deps, item)?.private ?? false
    if (NEEDS_PROOF.includes(input.result) && input.photoIds.length === 0 && !isPrivate) {
      throw new Refusal('issues.answer_needs_proof', 'rule', { result: input.result })
    }
    const now = deps.clock.now()
    await attachFiles(deps, tx, ownedBy(actor), item.id, input.photoIds, 'answer')
    await setAnswer(tx, item.id, {
      result: input.result,
      text: input.text,
      photoIds: input.photoIds,
      orgId: item.holderOrgId,
      at: now,
    })
    const { verifyWithin } = deps.settings.get(handlingSetting)
    return {
      note: input.text,
      payload: {
        result: input.result,
        tier: item.tier,
        dueAt: item.dueAt?.toISOString() ?? null,
        onTime: item.dueAt === null || now <= item.dueAt,
      },
      fileIds: input.photoIds,
      limit: { ...verifyWithin, rule: 'verify' },
    }
  })
}

/** 核查通过: seen by somebody who had no part in the work; now the asker judges. */
export function verifyIssue(deps: Deps, actor: Actor, input: InputOf<typeof verifyOperation>) {
  return moveIssue(deps, actor, 'verify', input, async (item, tx) => {
    await attachFiles(deps, tx, ownedBy(actor), item.id, input.photoIds, 'verify')
    const { judgeWithin } = deps.settings.get(handlingSetting)
    return {
      note: input.note,
      fileIds: input.photoIds,
      limit: { ...judgeWithin, rule: 'judge' },
    }
  })
}

/** 核查不通过: back to the holder with a fresh limit of the same tier. */
export function rejectAnswer(deps: Deps, actor: Actor, input: InputOf<typeof rejectOperation>) {
  return moveIssue(deps, actor, 'reject_answer', input, async (item, tx) => {
    await attachFiles(deps, tx, ownedBy(actor), item.id, input.photoIds, 'verify')
    return {
      note: input.note,
      fileIds: input.photoIds,
      limit: limitOfItem(deps, item),
    }
  })
}

import type { InputOf } from '#contract/core/operation.ts'
import type { answerIssue as answerOperation } from '#contract/issues/answer-issue.ts'
import type { rejectAnswer as rejectOperation } from '#contract/issues/reject-answer.ts'
import type { verifyIssue as verifyOperation } from '#contract/issues/verify-issue.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import type { Tx } from '#kernel/database/district.ts'
import type { Deps } from '#kernel/deps.ts'
import type { WorkItem } from '#kernel/loop/loop.ts'
import type { TimerChange } from '#kernel/loop/timers.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { attachFiles, ownedBy } from '#modules/files/index.ts'
import { orgNames } from '#modules/organization/index.ts'
import { categoryOfItem } from '../category.ts'
import { moveIssue } from '../move-issue.ts'
import { setAnswer } from '../repo.ts'
import { addProofs } from '../repo-proofs.ts'
import { handlingSetting } from '../settings.ts'
import { limitOfItem } from '../tier-change.ts'
import { releaseOpenHelp } from '../together/ask-help.ts'
import { listHelp } from '../together/repo-help.ts'

/** What is said to be solved is shown: a photo of how it looks now. */
const NEEDS_PROOF: readonly string[] = ['solved', 'partly_solved']

/**
 * The whole is answered with every helper's part, or the lead says why not; the trail then names who
 * was not waited for. What is still open ends with it.
 */
async function withoutOpenHelp(
  deps: Deps,
  tx: Tx,
  item: WorkItem,
  why: string | undefined,
): Promise<{ payload: Record<string, unknown>; timers: TimerChange }> {
  const open = (await listHelp(tx, item.id)).filter(({ endedAt }) => endedAt === null)
  const missing = open.filter(({ orgId }) => orgId !== item.holderOrgId)
  if (missing.length > 0 && !why) {
    const names = await orgNames(
      tx,
      missing.map(({ orgId }) => orgId),
    )
    throw new Refusal('issues.helper_answer_missing', 'rule', {
      offices: [...names.values()].join('、'),
    })
  }
  const { timers = {} } = await releaseOpenHelp(deps, tx, open, why || item.title)
  const payload =
    missing.length === 0
      ? {}
      : { withoutHelp: missing.map(({ orgId }) => orgId), withoutHelpWhy: why }
  return { payload, timers }
}

/** A pair may only show a photo that is handed in with this very answer. */
function checkedProof({ proof = [], photoIds }: InputOf<typeof answerOperation>) {
  if (proof.some(({ afterPhotoId }) => !photoIds.includes(afterPhotoId))) {
    throw new Refusal('issues.proof_not_attached', 'bad_input')
  }
  return proof
}

/** 答复: what was done, in words for the asker, with proof; somebody else verifies it next. */
export function answerIssue(deps: Deps, actor: Actor, input: InputOf<typeof answerOperation>) {
  return moveIssue(deps, actor, 'answer', input, async (item, tx) => {
    const isPrivate = categoryOfItem(deps, item)?.private ?? false
    if (NEEDS_PROOF.includes(input.result) && input.photoIds.length === 0 && !isPrivate) {
      throw new Refusal('issues.answer_needs_proof', 'rule', { result: input.result })
    }
    const help = await withoutOpenHelp(deps, tx, item, input.withoutHelpWhy)
    const now = deps.clock.now()
    await attachFiles(deps, tx, ownedBy(actor), item.id, input.photoIds, 'answer')
    await setAnswer(tx, item.id, {
      result: input.result,
      text: input.text,
      photoIds: input.photoIds,
      orgId: item.holderOrgId,
      at: now,
    })
    await addProofs(tx, item.id, checkedProof(input))
    const { verifyWithin } = deps.settings.get(handlingSetting)
    return {
      note: input.text,
      payload: {
        result: input.result,
        tier: item.tier,
        dueAt: item.dueAt?.toISOString() ?? null,
        onTime: item.dueAt === null || now <= item.dueAt,
        ...help.payload,
      },
      timers: help.timers,
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

import type { InputOf } from '#contract/core/operation.ts'
import type { acceptIssue as acceptOperation } from '#contract/issues/accept-issue.ts'
import type { declineIssue as declineOperation } from '#contract/issues/decline-issue.ts'
import type { dispatchIssue as dispatchOperation } from '#contract/issues/dispatch-issue.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import type { Deps } from '#kernel/deps.ts'
import { categoryOfItem, getCategory } from '../category.ts'
import { checkHolder } from '../holder.ts'
import { handlingLimit, limitsOf } from '../limits.ts'
import { moveIssue } from '../move-issue.ts'
import { urgencyOf, urgencyRank } from '../rules.ts'

/** 受理: the matter is ours; who does it is decided next. */
export function acceptIssue(deps: Deps, actor: Actor, input: InputOf<typeof acceptOperation>) {
  return moveIssue(deps, actor, 'accept', input, () => ({ note: input.note }))
}

/** 不予受理: ends the item with one of the lawful reasons, said to the asker. */
export function declineIssue(deps: Deps, actor: Actor, input: InputOf<typeof declineOperation>) {
  return moveIssue(deps, actor, 'decline', input, () => ({
    note: input.note,
    payload: { reason: input.reason },
  }))
}

/** 派单: names tier, lead and helpers; the handling clock runs from this moment, not from signing. */
export function dispatchIssue(deps: Deps, actor: Actor, input: InputOf<typeof dispatchOperation>) {
  return moveIssue(deps, actor, 'dispatch', input, async (item, tx) => {
    const category = input.categoryCode
      ? getCategory(deps, input.categoryCode)
      : categoryOfItem(deps, item)
    await checkHolder(tx, input.holderOrgId, input.tier)
    for (const helper of input.helperOrgIds)
      await checkHolder(tx, helper, input.tier).catch(ignoreTier)
    const urgency = input.urgency ?? urgencyOf(item.urgency)
    return {
      note: input.note,
      payload: { tier: input.tier, category: category?.code, holderOrgId: input.holderOrgId },
      tier: input.tier,
      urgency: urgencyRank(urgency),
      ...(category ? { topicCode: category.code } : {}),
      holderOrgId: input.holderOrgId,
      helperOrgIds: input.helperOrgIds.filter((id) => id !== input.holderOrgId),
      limit: handlingLimit(limitsOf(deps), { category, tier: input.tier, urgency }),
    }
  })
}

/** Helpers may come from any tier; only an unknown organisation is refused. */
function ignoreTier(error: unknown): void {
  if ((error as { code?: unknown }).code !== 'issues.org_not_at_tier') throw error
}

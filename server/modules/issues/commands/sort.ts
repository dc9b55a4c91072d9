import type { InputOf } from '#contract/core/operation.ts'
import type { acceptIssue as acceptOperation } from '#contract/issues/accept-issue.ts'
import type { declineIssue as declineOperation } from '#contract/issues/decline-issue.ts'
import type { dispatchIssue as dispatchOperation } from '#contract/issues/dispatch-issue.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import type { Tx } from '#kernel/database/district.ts'
import type { Deps } from '#kernel/deps.ts'
import { type RuledLimit, startClock } from '#kernel/loop/clockwork.ts'
import type { WorkItem } from '#kernel/loop/loop.ts'
import type { Change } from '#kernel/loop/move.ts'
import { categoryOfItem, getCategory } from '../category.ts'
import { type RuledDispatch, ruleDispatch } from '../duty/rule-dispatch.ts'
import { contactWithin } from '../first-contact.ts'
import { checkHolder } from '../holder.ts'
import { handlingLimit, limitsOf } from '../limits.ts'
import { moveIssue } from '../move-issue.ts'
import { urgencyOf, urgencyRank } from '../rules.ts'
import { askHelp } from '../together/ask-help.ts'

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

type Dispatching = RuledDispatch & Pick<InputOf<typeof dispatchOperation>, 'helperOrgIds'>

/** The change that hands an issue over for the first time: tier, lead, helpers and their limits. */
export async function dispatching(
  deps: Deps,
  tx: Tx,
  actor: Actor,
  item: WorkItem,
  input: Dispatching,
): Promise<Change> {
  const category = input.categoryCode
    ? getCategory(deps, input.categoryCode)
    : categoryOfItem(deps, item)
  await checkHolder(tx, input.holderOrgId, input.tier)
  for (const helper of input.helperOrgIds)
    await checkHolder(tx, helper, input.tier).catch(ignoreTier)
  const urgency = input.urgency ?? urgencyOf(item.urgency)
  const ruled = await ruleDispatch(deps, tx, item, input)
  const matter = { category, tier: input.tier, urgency }
  const limit = handlingLimit(limitsOf(deps), matter, ruled.limit)
  const named = { ...input, helperOrgIds: [...ruled.helperOrgIds] }
  const help = await helpFromStart(deps, tx, actor, item, named, limit)
  return {
    ...contactWithin(item, help, input.holderOrgId, ruled.firstContact),
    note: input.note,
    payload: {
      tier: input.tier,
      category: category?.code,
      holderOrgId: input.holderOrgId,
      ...ruled.payload,
    },
    tier: input.tier,
    urgency: urgencyRank(urgency),
    ...(category ? { topicCode: category.code } : {}),
    holderOrgId: input.holderOrgId,
    limit,
  }
}

/** 派单: names tier, lead and helpers; the handling clock runs from this moment, not from signing. */
export function dispatchIssue(deps: Deps, actor: Actor, input: InputOf<typeof dispatchOperation>) {
  return moveIssue(deps, actor, 'dispatch', input, (item, tx) =>
    dispatching(deps, tx, actor, item, input),
  )
}

/** The helpers that are named with the lead: each with a task, within the limit that the lead gets. */
function helpFromStart(
  deps: Deps,
  tx: Tx,
  actor: Actor,
  item: WorkItem,
  input: Dispatching,
  limit: RuledLimit,
) {
  const { dueAt } = startClock(deps.calendar(), limit, deps.clock.now())
  const asked = { ...item, holderOrgId: input.holderOrgId, dueAt }
  const orgIds = input.helperOrgIds.filter((id) => id !== input.holderOrgId)
  return askHelp(deps, tx, actor, asked, { orgIds, asked: input.note })
}

/** Helpers may come from any tier; only an unknown organisation is refused. */
function ignoreTier(error: unknown): void {
  if ((error as { code?: unknown }).code !== 'issues.org_not_at_tier') throw error
}

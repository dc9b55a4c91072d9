import type { InputOf } from '#contract/core/operation.ts'
import type { addHelper as addHelperOperation } from '#contract/issues/add-helper.ts'
import type { escalateIssue as escalateOperation } from '#contract/issues/escalate-issue.ts'
import type { signIssue as signOperation } from '#contract/issues/sign-issue.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import type { Deps } from '#kernel/deps.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { findOrg } from '#modules/organization/index.ts'
import { checkHolder, usualHolder } from '../holder.ts'
import { moveIssue } from '../move-issue.ts'
import { tierAbove } from '../rules.ts'
import { tierChange } from '../tier-change.ts'

/** 签收: the holder has seen it and begins; the clock has been running since dispatch. */
export function signIssue(deps: Deps, actor: Actor, input: InputOf<typeof signOperation>) {
  return moveIssue(deps, actor, 'sign', input, () => ({
    note: input.note,
    holderId: actor.personId,
  }))
}

/** 提级: hands the issue to the tier above, which gets a fresh limit; the old one stays in the trail. */
export function escalateIssue(deps: Deps, actor: Actor, input: InputOf<typeof escalateOperation>) {
  return moveIssue(deps, actor, 'escalate', input, async (item, tx) => {
    const tier = tierAbove(item.tier)
    if (!tier) throw new Refusal('issues.top_tier', 'rule', { tier: item.tier })
    const holderOrgId = input.holderOrgId ?? (await usualHolder(deps, tx, item, tier))
    if (!holderOrgId) throw new Refusal('issues.escalate_needs_org', 'rule', { tier })
    await checkHolder(tx, holderOrgId, tier)
    const change = tierChange(deps, item, tier, holderOrgId)
    return {
      ...change,
      note: input.note,
      payload: { ...change.payload, reason: input.reason },
      fileIds: input.evidence,
    }
  })
}

/** 协办: another organisation joins; the lead stays responsible. */
export function addHelper(deps: Deps, actor: Actor, input: InputOf<typeof addHelperOperation>) {
  return moveIssue(deps, actor, 'add_helper', input, async (item, tx) => {
    if (!(await findOrg(tx, input.helperOrgId))) {
      throw new Refusal('issues.unknown_org', 'bad_input', { orgId: input.helperOrgId })
    }
    if (item.holderOrgId === input.helperOrgId || item.helperOrgIds.includes(input.helperOrgId)) {
      throw new Refusal('issues.already_helps', 'conflict')
    }
    return {
      note: input.note,
      payload: { helperOrgId: input.helperOrgId },
      helperOrgIds: [...item.helperOrgIds, input.helperOrgId],
    }
  })
}

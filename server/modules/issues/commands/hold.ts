import type { InputOf } from '#contract/core/operation.ts'
import type { escalateIssue as escalateOperation } from '#contract/issues/escalate-issue.ts'
import type { signIssue as signOperation } from '#contract/issues/sign-issue.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import type { Deps } from '#kernel/deps.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { checkLeadOrg } from '../duty/check-lead.ts'
import { checkHolder, holderFrom } from '../holder.ts'
import { moveIssue } from '../move-issue.ts'
import { firstHolderOf } from '../repo-returns.ts'
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
    const above = tierAbove(item.tier)
    if (!above) throw new Refusal('issues.top_tier', 'rule', { tier: item.tier })
    const usual = await holderFrom(deps, tx, item, above)
    const tier = usual?.tier ?? above
    const holderOrgId = input.holderOrgId ?? usual?.orgId
    if (!holderOrgId) throw new Refusal('issues.escalate_needs_org', 'rule', { tier })
    await checkHolder(tx, holderOrgId, tier)
    await checkLeadOrg(deps, tx, item, holderOrgId)
    // 首接负责: who returned it twice leads to the end and may only ask for help.
    if ((await firstHolderOf(tx, item.id)).stands) {
      throw new Refusal('issues.first_holder_stands', 'rule', { number: item.number })
    }
    const change = tierChange(deps, item, tier, holderOrgId)
    return {
      ...change,
      note: input.note,
      payload: { ...change.payload, reason: input.reason },
      fileIds: input.evidence,
    }
  })
}

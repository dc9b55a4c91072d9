import { TIERS, type Tier } from '#contract/loop/terms.ts'
import type { Tx } from '#kernel/database/district.ts'
import type { Deps } from '#kernel/deps.ts'
import type { WorkItem } from '#kernel/loop/loop.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { defaultOrgFor, findOrg } from '#modules/organization/index.ts'
import { categoryOfItem } from './category.ts'
import { departmentByDuty, mayLeadOrg } from './duty/check-lead.ts'
import { getFacts } from './repo.ts'

/** Checks that a named organisation exists and works at the tier; refuses otherwise. */
export async function checkHolder(tx: Tx, orgId: string, tier: Tier): Promise<void> {
  const org = await findOrg(tx, orgId)
  if (!org) throw new Refusal('issues.unknown_org', 'bad_input', { orgId })
  if (org.tier !== null && org.tier !== tier) {
    throw new Refusal('issues.org_not_at_tier', 'rule', { tier, orgTier: org.tier })
  }
}

/**
 * Who takes an item at a tier when nobody was named: the office of the area; at the top the department
 * that a duty list gives the matter to, else the category's.
 */
export async function usualHolder(
  deps: Deps,
  tx: Tx,
  item: WorkItem,
  tier: Tier,
): Promise<string | null> {
  const facts = await getFacts(tx, item.id)
  const kind =
    tier === 'department'
      ? ((await departmentByDuty(deps, tx, item)) ?? categoryOfItem(deps, item)?.department)
      : undefined
  const org = await defaultOrgFor(tx, tier, item.areaCode, kind, facts.estateId)
  return org?.id ?? null
}

/**
 * The first tier from one upwards whose usual office may lead the matter: what a department took back
 * goes past the street. Null when there is none.
 */
export async function holderFrom(
  deps: Deps,
  tx: Tx,
  item: WorkItem,
  from: Tier,
): Promise<{ tier: Tier; orgId: string } | null> {
  for (const tier of TIERS.slice(TIERS.indexOf(from))) {
    const orgId = await usualHolder(deps, tx, item, tier)
    if (orgId && (await mayLeadOrg(deps, tx, item, orgId))) return { tier, orgId }
  }
  return null
}

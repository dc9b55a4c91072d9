import type { Tier } from '#contract/loop/terms.ts'
import type { Tx } from '#kernel/database/district.ts'
import { findDepartment, findGoverning, findServing } from './repo/org.ts'
import type { OrgKind, OrgRow } from './repo/rows.ts'

/** Who takes an estate's matter when no kind is asked for: the company first, then the Party branch. */
const ESTATE_KINDS = ['property_company', 'party', 'owners_committee'] as const satisfies OrgKind[]

type EstateKind = (typeof ESTATE_KINDS)[number]

function isEstateKind(kind: string): kind is EstateKind {
  return ESTATE_KINDS.some((known) => known === kind)
}

/**
 * The organisation that takes work of a tier in an area when nobody chose one.
 * - estate: who serves `estateId`; `kind` picks `property_company`, `party` or `owners_committee`.
 *   Without an estate, or where nobody serves it, undefined: the community must take it.
 * - community, street: the residents' committee or street office that governs the area.
 * - department: the one whose name holds `kind` («水务», «消防救援»).
 * Undefined when there is none. An organisation whose end is already set takes no new work.
 */
export async function defaultOrgFor(
  tx: Tx,
  tier: Tier,
  areaCode: string,
  kind?: string,
  estateId?: string | null,
): Promise<OrgRow | undefined> {
  switch (tier) {
    case 'estate':
      return estateId ? await servingOrg(tx, estateId, kind) : undefined
    case 'community':
      return await findGoverning(tx, 'residents_committee', areaCode)
    case 'street':
      return await findGoverning(tx, 'street_office', areaCode)
    case 'department':
      return kind ? await findDepartment(tx, kind, areaCode) : undefined
  }
}

async function servingOrg(tx: Tx, estateId: string, kind = ''): Promise<OrgRow | undefined> {
  const kinds = isEstateKind(kind) ? [kind] : ESTATE_KINDS
  for (const wanted of kinds) {
    const org = await findServing(tx, wanted, estateId)
    if (org) return org
  }
  return undefined
}

/**
 * The organisation one goes up to: from an estate's company to its community, from a community to its
 * street office. `areaCode` is where the matter lies, because a company serves many communities. To a
 * department only by name (`kind`): above the streets there is one for each duty.
 */
export async function orgAbove(
  tx: Tx,
  orgId: string,
  tier: Tier,
  areaCode: string,
  kind?: string,
): Promise<OrgRow | undefined> {
  const above = await defaultOrgFor(tx, tier, areaCode, kind)
  return above?.id === orgId ? undefined : above
}

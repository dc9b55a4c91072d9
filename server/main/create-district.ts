import type { Tier } from '#contract/loop/terms.ts'
import { chinaDate } from '#kernel/calendar/china-time.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { newId } from '#kernel/time/ids.ts'
import { loadOrganization } from '#modules/organization/index.ts'
import { addAreas, type NewArea, raiseRevision } from '#modules/territory/index.ts'
import { readChinaAreas } from './china-areas.ts'
import { OperatorFault } from './operator-fault.ts'

export type DistrictPlan = {
  readonly name: string
  readonly streets: number
  readonly communities: number
  readonly areas: readonly NewArea[]
}

/** What a district would be made of. Throws an OperatorFault for a code that China does not have. */
export async function planDistrict(code: string): Promise<DistrictPlan> {
  const areas = /^\d{6}$/.test(code) ? await readChinaAreas(code) : null
  if (!areas) {
    throw new OperatorFault(
      `没有代码为 ${code} 的区县。请用六位行政区划代码，例如 420104（武汉市硚口区）。`,
      `There is no district with the code ${code}. Use a six-digit division code such as 420104 (Qiaokou, Wuhan).`,
    )
  }
  const count = (level: string) => areas.filter((area) => area.level === level).length
  return { name: areas[0]!.name, streets: count('street'), communities: count('community'), areas }
}

/** Gives an empty district its streets and communities with their offices and committees, from today. */
export async function createDistrict(deps: Deps, plan: DistrictPlan): Promise<void> {
  const at = deps.clock.now()
  const fromOn = chinaDate(at)
  const orgs = governingOrgs(plan.areas, at)
  const registers = { orgs, partyOrgs: [], partyPosts: [], censuses: [] }
  await deps.district.write(SYSTEM_VIEWER, async (tx) => {
    await addAreas(tx, plan.areas, fromOn)
    await raiseRevision(tx)
    await loadOrganization(tx, deps.crypto, registers, fromOn, at)
  })
}

type Office = {
  kind: 'district_office' | 'street_office' | 'residents_committee'
  tier: Tier | null
}

const OFFICES: Partial<Record<NewArea['level'], Office & { nameOf: (area: string) => string }>> = {
  district: { kind: 'district_office', tier: null, nameOf: (name) => `${name}人民政府` },
  street: { kind: 'street_office', tier: 'street', nameOf: streetOffice },
  community: { kind: 'residents_committee', tier: 'community', nameOf: committee },
}

/** 街道办事处 for a street; a town or township has a people's government. */
function streetOffice(name: string): string {
  return name.endsWith('街道') ? `${name}办事处` : `${name}人民政府`
}

/** 居民委员会 for a community, 村民委员会 for a village (居民委员会组织法, 村民委员会组织法). */
function committee(name: string): string {
  return name.endsWith('村') ? `${name}村民委员会` : `${name}居民委员会`
}

/** Who governs each area: without them nobody could take work, so a district begins with them. */
function governingOrgs(areas: readonly NewArea[], at: Date) {
  const ids = new Map(areas.map(({ code }) => [code, newId(at.getTime())]))
  return areas.flatMap(({ code, name, level, parentCode }) => {
    const office = OFFICES[level]
    if (!office) return []
    const { kind, tier, nameOf } = office
    return [
      {
        id: ids.get(code)!,
        name: nameOf(name),
        kind,
        tier,
        areaCode: code,
        parentId: parentCode === null ? null : (ids.get(parentCode) ?? null),
        creditCode: null,
        areas: [{ areaCode: code, role: 'governs' as const }],
        estateIds: [],
      },
    ]
  })
}

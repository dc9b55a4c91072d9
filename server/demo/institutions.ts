import type { NewOrg, OrgKind } from '#modules/organization/index.ts'
import type { NewArea, NewEstate } from '#modules/territory/index.ts'
import { type Chance, idsOf } from './chance.ts'
import { companyNames, DEPARTMENTS, DISTRICT_OFFICES } from './names.ts'
import type { Institutions, Places } from './places.ts'

const COMPANIES = 46
/** Most estates have a company; some small old ones have none, and their community takes the work. */
const WITH_COMPANY_SHARE = 0.93
/** Owners' committees among estates built since 2005. */
const OWNERS_COMMITTEE_SHARE = 0.45

const TIER_OF = {
  street_office: 'street',
  residents_committee: 'community',
  department: 'department',
  property_company: 'estate',
  owners_committee: 'estate',
} as const

/** Street offices, residents' committees, departments, companies and who serves which estate. */
export function foundInstitutions(places: Places, chance: Chance): Institutions {
  const newId = idsOf(chance.branch('institution ids'))
  const { district } = places
  const found = (
    name: string,
    kind: keyof typeof TIER_OF | 'district_office',
    area: NewArea,
    parent?: NewOrg,
  ) => org(newId(), name, kind, area, parent)
  const offices = DISTRICT_OFFICES.map((name) => found(name, 'district_office', district))
  const departments = DEPARTMENTS.map((name) =>
    found(`${district.name}${name}`, 'department', district),
  )
  const streetOffice = new Map(
    places.streets.map((area) => [area.code, found(`${area.name}办事处`, 'street_office', area)]),
  )
  const committee = new Map(
    places.communities.map((area) => {
      const parent = streetOffice.get(area.code.slice(0, 9))
      return [area.code, found(committeeName(area.name), 'residents_committee', area, parent)]
    }),
  )
  const companies = companyNames(chance.branch('companies'), COMPANIES).map((name) =>
    found(name, 'property_company', district),
  )
  const companyOf = shareOutEstates(places, companies, chance.branch('contracts'))
  const owners = ownersCommittees(places, chance.branch('owners'), newId)
  const orgs = [
    ...offices,
    ...departments,
    ...streetOffice.values(),
    ...committee.values(),
    ...companies,
    ...owners,
  ]
  return { orgs, streetOffice, committee, companyOf, companies, departments, offices }
}

function committeeName(name: string): string {
  return name.endsWith('村') ? `${name}村民委员会` : `${name}居民委员会`
}

function org(
  id: string,
  name: string,
  kind: OrgKind & (keyof typeof TIER_OF | 'district_office'),
  area: NewArea,
  parent?: NewOrg,
): NewOrg {
  const serves = kind === 'property_company' || kind === 'owners_committee'
  return {
    id,
    name,
    kind,
    tier: kind === 'district_office' ? null : TIER_OF[kind],
    areaCode: area.code,
    parentId: parent?.id ?? null,
    creditCode: null,
    areas: serves ? [] : [{ areaCode: area.code, role: 'governs' }],
    estateIds: [],
  }
}

/** The first estate always has a company, because the demo accounts live there. */
function shareOutEstates(
  places: Places,
  companies: readonly NewOrg[],
  chance: Chance,
): Map<string, NewOrg> {
  const companyOf = new Map<string, NewOrg>()
  places.estates.forEach((estate, i) => {
    const company = chance.pick(companies)
    if (i > 0 && !chance.happens(WITH_COMPANY_SHARE)) return
    companyOf.set(estate.id, company)
    company.estateIds.push(estate.id)
    serve(company, estate)
  })
  return companyOf
}

function serve(company: NewOrg, { communityCode }: NewEstate): void {
  if (company.areas.some(({ areaCode }) => areaCode === communityCode)) return
  company.areas.push({ areaCode: communityCode, role: 'serves' })
}

function ownersCommittees(places: Places, chance: Chance, newId: () => string): NewOrg[] {
  const modern = places.estates.filter(({ id }) => places.kindOf.get(id) === 'tower')
  return modern
    .filter(() => chance.happens(OWNERS_COMMITTEE_SHARE))
    .map((estate) => {
      const { communityCode: areaCode, id } = estate
      const area = places.communities.find(({ code }) => code === areaCode) ?? places.district
      const owners = org(newId(), `${estate.name}业主委员会`, 'owners_committee', area)
      return { ...owners, areas: [{ areaCode, role: 'serves' }], estateIds: [id] }
    })
}

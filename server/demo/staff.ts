import type { NewOrg } from '#modules/organization/index.ts'
import type { NewBuilding, NewEstate } from '#modules/territory/index.ts'
import type { Chance } from './chance.ts'
import type { Party } from './party.ts'
import type { Institutions, Places } from './places.ts'
import type { DemoPerson, Home, Roll } from './roll.ts'

/** 358 property workers as part-time grid workers (domain.md Part F 13). */
export const BUILDING_KEEPERS = 358

const PER_COMMUNITY = 4
const PER_STREET = 4
const PER_DEPARTMENT = 2
const PER_COMPANY = 3
const RESIDENTS = 400

/**
 * Everyone who works for the district, and some who only live in it. The first of each kind belongs
 * to the first community and estate and gets a login, so that the demo accounts can hand one matter
 * to each other.
 */
export function hireEveryone(
  places: Places,
  institutions: Institutions,
  party: Party,
  roll: Roll,
  chance: Chance,
): void {
  const homes = homesOf(places, chance.branch('homes'))
  hireGridWorkers(places, institutions, roll, homes)
  hireOffices(places, institutions, party, roll, homes)
  hireCompanies(places, institutions, roll, homes, chance.branch('keepers'))
  nameBuildingHeads(places, institutions, party, roll)
  settleResidents(roll, homes)
}

type Homes = { anywhere(): Home; first(n: number): Home }

function homesOf(places: Places, chance: Chance): Homes {
  const home = (estate: NewEstate, n: number): Home => {
    const buildings = places.buildingsOf.get(estate.id) ?? []
    return { estate, building: buildings[n % Math.max(1, buildings.length)] ?? null }
  }
  return {
    anywhere: () => home(chance.pick(places.estates), chance.whole(0, 20)),
    first: (n) => home(places.estates[0] as NewEstate, n),
  }
}

function orgFor(map: ReadonlyMap<string, NewOrg>, code: string): NewOrg {
  const org = map.get(code)
  if (!org) throw new Error(`no organisation for ${code}`)
  return org
}

/** GB/T 34300-2017: at least one full-time worker for each grid. */
function hireGridWorkers(
  places: Places,
  { committee }: Institutions,
  roll: Roll,
  homes: Homes,
): void {
  places.grids.forEach(({ code }, i) => {
    const worker = roll.addPerson(i === 0 ? homes.first(1) : homes.anywhere(), loginAt(i, 'grid'))
    roll.appoint(worker, 'grid_worker', orgFor(committee, code.slice(0, 12)).id, code)
  })
}

function hireOffices(
  places: Places,
  institutions: Institutions,
  party: Party,
  roll: Roll,
  homes: Homes,
): void {
  const hire = (login?: string): DemoPerson => roll.addPerson(homes.anywhere(), login)
  places.communities.forEach(({ code }, i) => {
    const { id } = orgFor(institutions.committee, code)
    const secretary = hire(loginAt(i, 'community'))
    roll.appoint(secretary, 'community_secretary', id, code)
    party.leadUpper(code, secretary)
    for (let n = 0; n < PER_COMMUNITY; n++) roll.appoint(hire(), 'community_staff', id, code)
  })
  places.streets.forEach(({ code }, i) => {
    const { id } = orgFor(institutions.streetOffice, code)
    roll.appoint(hire(loginAt(i, 'adjudicator')), 'street_adjudicator', id, code)
    for (let n = 0; n < PER_STREET; n++) {
      const officer = hire(n === 0 ? loginAt(i, 'street') : undefined)
      roll.appoint(officer, 'street_staff', id, code)
      // The secretary of a street is not the officer whom the demo account plays.
      if (n === 1) party.leadUpper(code, officer)
    }
  })
  hireDistrict(places.district.code, institutions, roll, hire)
}

function hireDistrict(
  code: string,
  { departments, offices }: Institutions,
  roll: Roll,
  hire: (login?: string) => DemoPerson,
): void {
  departments.forEach(({ id }, i) => {
    for (let n = 0; n < PER_DEPARTMENT; n++) {
      roll.appoint(
        hire(n === 0 ? loginAt(i, 'department') : undefined),
        'department_clerk',
        id,
        code,
      )
    }
  })
  const [socialWork, organisation, answers] = offices as [NewOrg, NewOrg, NewOrg]
  roll.appoint(hire('district'), 'district_staff', socialWork.id, code)
  roll.appoint(hire(), 'district_staff', organisation.id, code)
  roll.appoint(hire('callback'), 'call_back_clerk', answers.id, code)
  roll.appoint(hire('sysadmin'), 'system_administrator', answers.id, code)
  roll.appoint(hire('secadmin'), 'security_administrator', answers.id, code)
  roll.appoint(hire('auditadmin'), 'audit_administrator', answers.id, code)
}

function hireCompanies(
  places: Places,
  { companies, companyOf }: Institutions,
  roll: Roll,
  homes: Homes,
  chance: Chance,
): void {
  const [first] = places.estates
  const firstCompany = first && companyOf.get(first.id)
  for (const company of companies) {
    const communities = company.areas.map(({ areaCode }) => areaCode)
    const isFirst = company === firstCompany
    for (let n = 0; n < PER_COMPANY; n++) {
      const areaCode =
        isFirst && n === 0 ? first?.communityCode : communities[n % communities.length]
      if (!areaCode) continue
      const worker = roll.addPerson(homes.anywhere(), isFirst && n === 0 ? 'property' : undefined)
      roll.appoint(worker, 'property_staff', company.id, areaCode)
    }
  }
  hireKeepers(places, companyOf, roll, homes, chance)
}

/** 楼管 are spread over the estates that have a company, the first estate first. */
function hireKeepers(
  places: Places,
  companyOf: Institutions['companyOf'],
  roll: Roll,
  homes: Homes,
  chance: Chance,
): void {
  const [first, ...others] = places.estates.filter(({ id }) => companyOf.has(id))
  const order = [first as NewEstate, ...chance.shuffled(others)]
  for (let i = 0; i < BUILDING_KEEPERS; i++) {
    const estate = order[i % order.length] as NewEstate
    const keeper = roll.addPerson(homes.anywhere(), loginAt(i, 'keeper'))
    const gridCode = estate.gridCodes[0] ?? estate.communityCode
    roll.appoint(keeper, 'building_keeper', orgFor(companyOf, estate.id).id, gridCode)
  }
}

/** The leader of a building's group or hub household heads the building too; others are neighbours. */
function nameBuildingHeads(
  places: Places,
  { committee }: Institutions,
  { leaderOf }: Party,
  roll: Roll,
): void {
  const headed = new Set<string>()
  for (const estate of places.estates) {
    const { id: orgId } = orgFor(committee, estate.communityCode)
    for (const building of places.buildingsOf.get(estate.id) ?? []) {
      const head = headOf(building, estate, leaderOf, roll)
      // One leader of several buildings holds the office once in each grid.
      const office = `${head.id} ${building.gridCode}`
      if (!headed.has(office)) roll.appoint(head, 'building_head', orgId, building.gridCode)
      headed.add(office)
    }
  }
}

function headOf(
  building: NewBuilding,
  estate: NewEstate,
  leaderOf: Party['leaderOf'],
  roll: Roll,
): DemoPerson {
  return leaderOf.get(building.id) ?? roll.addPerson({ estate, building })
}

function settleResidents(roll: Roll, homes: Homes): void {
  roll.addPerson(homes.first(2), 'resident')
  roll.addPerson(homes.first(0), 'neighbour')
  for (let i = roll.people.length, end = i + RESIDENTS; i < end; i++) {
    roll.addPerson(i % 8 === 0 ? homes.first(i) : homes.anywhere())
  }
}

function loginAt(i: number, login: string): string | undefined {
  return i === 0 ? login : undefined
}

import type { OrganizationRegisters } from '#modules/organization/index.ts'
import type { NewArea, NewBuilding, TerritoryRegisters } from '#modules/territory/index.ts'
import { chanceOf } from './chance.ts'
import { foundInstitutions } from './institutions.ts'
import { foundParty } from './party.ts'
import type { Places } from './places.ts'
import { planCommunities } from './plan.ts'
import { type DemoAppointment, type DemoPerson, openRoll } from './roll.ts'
import { hireEveryone } from './staff.ts'
import { drawTown, type Town } from './town.ts'

/** Estates of the demo district: those that qualify for a branch and forty that do not. */
const ESTATES = 700

/** From when the demo's registers hold. */
export const DEMO_FROM_ON = '2021-01-01'
const APPOINTED_ON = '2024-01-01'

export type GeneratedDistrict = {
  territory: TerritoryRegisters
  organization: OrganizationRegisters
  people: DemoPerson[]
  appointments: DemoAppointment[]
}

/**
 * An invented district on real area codes and names: the same areas and seed give the same district to
 * the last digit. `areas` are the district, its streets and its communities; ground, estates,
 * houses, organisations and people are made up.
 */
export function generateDistrict(areas: readonly NewArea[], seed: number): GeneratedDistrict {
  const chance = chanceOf(seed)
  const ofLevel = (level: NewArea['level']) => areas.filter((area) => area.level === level)
  const [district] = ofLevel('district')
  if (!district) throw new Error('the list of areas has no district')
  const [streets, communities] = [ofLevel('street'), ofLevel('community')]
  const plans = planCommunities(communities, ESTATES, chance.branch('plan'))
  const town = drawTown(district, streets, plans, chance.branch('town'))
  const places = placesOf(town)
  const roll = openRoll(chance.branch('roll'), APPOINTED_ON)
  const institutions = foundInstitutions(places, chance.branch('institutions'))
  const party = foundParty(places, roll, chance.branch('party'))
  hireEveryone(places, institutions, party, roll, chance.branch('staff'))
  const { partyOrgs, partyPosts, censuses } = party
  const orgs = [...institutions.orgs, ...party.orgs]
  return {
    territory: town,
    organization: { orgs, partyOrgs, partyPosts, censuses },
    people: roll.people,
    appointments: roll.appointments,
  }
}

function placesOf({ areas, estates, buildings, estateKinds }: Town): Places {
  const ofLevel = (level: NewArea['level']) => areas.filter((area) => area.level === level)
  return {
    district: areas[0] as NewArea,
    streets: ofLevel('street'),
    communities: ofLevel('community'),
    grids: ofLevel('grid'),
    estates: [...estates],
    buildingsOf: Map.groupBy<string, NewBuilding>(buildings, ({ estateId }) => estateId),
    kindOf: estateKinds,
  }
}

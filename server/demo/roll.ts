import type { Role } from '#contract/people/terms.ts'
import type { NewBuilding, NewEstate } from '#modules/territory/index.ts'
import { type Chance, idsOf } from './chance.ts'
import { personName } from './names.ts'

/** An invented person. Phones are 199 0000 and up; nobody has an ID number. */
export type DemoPerson = {
  id: string
  name: string
  phone: string
  /** Community of the home. */
  areaCode: string
  homeEstateId: string | null
  homeBuildingId: string | null
  login: string | null
}

export type DemoAppointment = {
  id: string
  personId: string
  role: Role
  orgId: string
  areaCode: string
  fromOn: string
}

export type Home = { estate: NewEstate; building: NewBuilding | null }

/** Everyone of the demo district, written down one after the other. */
export type Roll = {
  readonly people: DemoPerson[]
  readonly appointments: DemoAppointment[]
  addPerson(home: Home, login?: string): DemoPerson
  appoint(person: DemoPerson, role: Role, orgId: string, areaCode: string): void
}

const FIRST_PHONE = 19_900_000_000

export function openRoll(chance: Chance, fromOn: string): Roll {
  const newId = idsOf(chance.branch('people ids'))
  const names = chance.branch('people names')
  const people: DemoPerson[] = []
  const appointments: DemoAppointment[] = []
  return {
    people,
    appointments,
    addPerson({ estate, building }, login) {
      const person = {
        id: newId(),
        name: personName(names),
        phone: String(FIRST_PHONE + people.length + 1),
        areaCode: estate.communityCode,
        homeEstateId: estate.id,
        homeBuildingId: building?.id ?? null,
        login: login ?? null,
      }
      people.push(person)
      return person
    },
    appoint({ id: personId }, role, orgId, areaCode) {
      appointments.push({ id: newId(), personId, role, orgId, areaCode, fromOn })
    },
  }
}

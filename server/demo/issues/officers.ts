import type { Role } from '#contract/people/terms.ts'
import { type Actor, actorOf, type Grants } from '#kernel/authz/actor.ts'
import type { GeneratedDistrict } from '../generate.ts'

/** Finds who acts in the demo's stories: officers by role and area or organisation, residents by estate. */
export type Officers = {
  resident(estateId: string): Actor | undefined
  byLogin(login: string): Actor
  at(role: Role, areaCode: string): Actor
  of(orgId: string): Actor
}

export function officersOf(district: GeneratedDistrict, grants: readonly Grants[]): Officers {
  const { people, appointments } = district
  const heldBy = Map.groupBy(appointments, ({ personId }) => personId)
  const byOrg = Map.groupBy(appointments, ({ orgId }) => orgId)
  const byRole = Map.groupBy(appointments, ({ role }) => role)
  const byEstate = Map.groupBy(
    people.filter(({ id }) => !heldBy.has(id)),
    ({ homeEstateId }) => homeEstateId ?? '',
  )
  const actor = (personId: string): Actor => actorOf(personId, heldBy.get(personId) ?? [], grants)
  let turn = 0
  return {
    resident(estateId) {
      const neighbours = byEstate.get(estateId) ?? []
      const one = neighbours[turn++ % Math.max(1, neighbours.length)]
      return one && actor(one.id)
    },
    byLogin(login) {
      const person = people.find((one) => one.login === login)
      if (!person) throw new Error(`the demo has no account ${login}`)
      return actor(person.id)
    },
    at(role, areaCode) {
      const found = (byRole.get(role) ?? []).find((one) => areaCode.startsWith(one.areaCode))
      if (!found) throw new Error(`the demo has no ${role} for ${areaCode}`)
      return actor(found.personId)
    },
    of(orgId) {
      const found = byOrg.get(orgId)?.find(({ role }) => role !== 'building_head')
      if (!found) throw new Error(`nobody of the demo works for ${orgId}`)
      return actor(found.personId)
    },
  }
}

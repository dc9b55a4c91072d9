import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import type * as operations from '#contract/people/get-me.ts'
import type { Me } from '#contract/people/terms.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import { chinaDate } from '#kernel/calendar/china-time.ts'
import type { Tx } from '#kernel/database/district.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { maskPhone } from '#kernel/identity/mask.ts'
import { orgNames } from '#modules/organization/index.ts'
import { areaNames, findBuilding, findEstate } from '#modules/territory/index.ts'
import { isAdministrator } from '../grants.ts'
import { findAccount } from '../repo/account.ts'
import { type AppointmentRow, listActiveAppointments } from '../repo/appointment.ts'
import { findPerson, type Person } from '../repo/person.ts'

/** Who is signed in and what they may do now; null for a visitor. */
export async function getMe(
  deps: Deps,
  actor: Actor,
  _input: InputOf<typeof operations.getMe>,
): Promise<OutputOf<typeof operations.getMe>> {
  return { me: actor.personId === null ? null : await readMe(deps, actor, actor.personId) }
}

/**
 * What screens know of the signed-in person. Appointments are all that are in force today;
 * permissions only those that count in this session, which for an administrator without a confirmed
 * second factor are none.
 */
export async function readMe(deps: Deps, actor: Actor | null, personId: string): Promise<Me> {
  const day = chinaDate(deps.clock.now())
  return await deps.district.read(SYSTEM_VIEWER, async (tx) => {
    const person = await findPerson(tx, deps.crypto, personId)
    if (!person) throw new Error(`A session belongs to the unknown person ${personId}.`)
    const held = await listActiveAppointments(tx, personId, day)
    const account = await findAccount(tx, personId)
    return {
      personId,
      name: person.name ?? '',
      phoneMasked: person.phone === null ? null : maskPhone(person.phone),
      appointments: await named(tx, held),
      permissions: [...(actor?.permissions.keys() ?? [])].toSorted(),
      preferences: person.preferences,
      home: await homeOf(tx, person),
      isStaff: held.length > 0,
      secondFactor: secondFactorOf(Boolean(account?.totpOnAt), held),
    }
  })
}

function secondFactorOf(isOn: boolean, held: readonly AppointmentRow[]): Me['secondFactor'] {
  if (isOn) return 'on'
  return held.some(({ role }) => isAdministrator(role)) ? 'required' : 'not_needed'
}

async function named(tx: Tx, held: readonly AppointmentRow[]): Promise<Me['appointments']> {
  const orgs = await orgNames(
    tx,
    held.map(({ orgId }) => orgId),
  )
  const areas = await areaNames(
    tx,
    held.map(({ areaCode }) => areaCode),
  )
  return held.map(({ id, role, orgId, areaCode, fromOn, toOn }) => ({
    id,
    role,
    orgId,
    orgName: orgs.get(orgId) ?? '',
    areaCode,
    areaName: areas.get(areaCode) ?? '',
    fromOn,
    toOn,
  }))
}

async function homeOf(tx: Tx, person: Person): Promise<Me['home']> {
  if (person.homeEstateId === null) return null
  const estate = await findEstate(tx, person.homeEstateId)
  if (!estate) return null
  const building = person.homeBuildingId ? await findBuilding(tx, person.homeBuildingId) : undefined
  return {
    estateId: estate.id,
    estateName: estate.name,
    buildingId: building?.id ?? null,
    buildingName: building?.name ?? null,
    areaCode: person.areaCode,
  }
}

import { type Actor, holds } from '#kernel/authz/actor.ts'
import { chinaDate } from '#kernel/calendar/china-time.ts'
import type { Tx } from '#kernel/database/district.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { newId } from '#kernel/time/ids.ts'
import { districtCode } from '../district-code.ts'
import { isAdministrator } from '../grants.ts'
import {
  addAppointments,
  listOpenAppointments,
  lockAppointment,
  type NewAppointment,
  setAppointmentEnd,
} from '../repo/appointment.ts'
import { findPerson } from '../repo/person.ts'
import { shortenSessionsOf } from '../repo/session.ts'
import { addAccountEvent } from '../repo/trail.ts'
import { forgetPerson, sessionLengths } from '../sessions.ts'

/**
 * 任职: gives a person an office from a day on. Only the security administrator (or the command
 * line), with the paper behind it where there is one. Returns the appointment's id.
 * Refuses `people.not_staff`, `people.unknown_person`, `people.appointed_already`, and
 * `people.separated_duties` when an administrator would hold a second office (三权分立).
 */
export async function appoint(
  deps: Deps,
  actor: Actor,
  input: Omit<NewAppointment, 'id' | 'appointedBy'>,
): Promise<string> {
  const district = districtCode(deps.district)
  if (!holds(actor, 'people.manage_accounts', [input.areaCode])) throw notAllowed()
  const at = deps.clock.now()
  const id = newId(at.getTime())
  const { personId, role, orgId, areaCode } = input
  await deps.district.write(SYSTEM_VIEWER, async (tx) => {
    const person = await findPerson(tx, deps.crypto, personId)
    if (!person || person.erasedAt !== null) {
      throw new Refusal('people.unknown_person', 'not_found', { personId })
    }
    await checkSeparation(tx, input, chinaDate(at))
    await addAppointments(tx, [{ ...input, id, appointedBy: actor.personId }], at)
    const { idleSeconds, lifeSeconds } = sessionLengths(deps, true)
    const expiresAt = new Date(at.getTime() + lifeSeconds * 1000)
    await shortenSessionsOf(tx, personId, { idleSeconds, expiresAt })
    const facts = { appointmentId: id, role, orgId, areaCode, fromOn: input.fromOn }
    await addAccountEvent(tx, {
      at,
      action: 'appointed',
      byId: actor.personId,
      personId,
      areaCode: district,
      facts,
    })
    tx.afterCommit(() => forgetPerson(personId))
  })
  return id
}

/**
 * Ends an appointment: `toOn` is the first day no longer in office, today unless said otherwise.
 * Whoever holds it loses its powers with their next request on that day. Refuses `people.not_staff`,
 * `people.unknown_appointment`.
 */
export async function endAppointment(
  deps: Deps,
  actor: Actor,
  input: { appointmentId: string; toOn?: string },
): Promise<void> {
  const at = deps.clock.now()
  const { appointmentId, toOn = chinaDate(at) } = input
  await deps.district.write(SYSTEM_VIEWER, async (tx) => {
    const held = await lockAppointment(tx, appointmentId)
    if (!held) throw new Refusal('people.unknown_appointment', 'not_found', { appointmentId })
    if (!holds(actor, 'people.manage_accounts', [held.areaCode])) throw notAllowed()
    await setAppointmentEnd(tx, appointmentId, toOn)
    const { personId, role } = held
    const facts = { appointmentId, role, toOn }
    await addAccountEvent(tx, {
      at,
      action: 'appointment_ended',
      byId: actor.personId,
      personId,
      areaCode: districtCode(deps.district),
      facts,
    })
    tx.afterCommit(() => forgetPerson(personId))
  })
}

function notAllowed(): Refusal {
  return new Refusal('people.not_staff', 'not_allowed')
}

async function checkSeparation(
  tx: Tx,
  wanted: { personId: string; role: NewAppointment['role'] },
  today: string,
): Promise<void> {
  const held = await listOpenAppointments(tx, wanted.personId, today)
  const seeksOne = isAdministrator(wanted.role)
  const holdsOne = held.some(({ role }) => isAdministrator(role))
  if (holdsOne || (seeksOne && held.length > 0)) {
    throw new Refusal('people.separated_duties', 'rule', { role: wanted.role })
  }
}

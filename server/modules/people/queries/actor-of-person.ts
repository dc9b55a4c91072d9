import { type Actor, actorOf } from '#kernel/authz/actor.ts'
import { chinaDate } from '#kernel/calendar/china-time.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import { isAdministrator } from '../grants.ts'
import { listActiveAppointments } from '../repo/appointment.ts'
import type { SessionParts } from '../sessions.ts'

/**
 * A person as they act today, for work that goes on after they have left the screen: what they may do
 * is asked anew, so an appointment that has ended ends it too. An administrator's powers need the
 * second factor of a session and are not among them.
 */
export async function actorOfPerson(parts: SessionParts, personId: string): Promise<Actor> {
  const today = chinaDate(parts.clock.now())
  const held = await parts.district.read(SYSTEM_VIEWER, (tx) =>
    listActiveAppointments(tx, personId, today),
  )
  const appointments = held
    .filter(({ role }) => !isAdministrator(role))
    .map(({ id, role, orgId, areaCode }) => ({ id, role, orgId, areaCode }))
  return actorOf(personId, appointments, parts.grants)
}

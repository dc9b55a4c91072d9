import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import type * as operations from '#contract/people/delete-me.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import { chinaDate } from '#kernel/calendar/china-time.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import type { RequestContext } from '#kernel/http/route.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { personalRecords } from '../personal-records.ts'
import { listOpenAppointments } from '../repo/appointment.ts'
import { listOpenItemNumbers } from '../repo/open-work.ts'
import { forgetPerson } from '../sessions.ts'

/** What stays, and why; screens word these. */
const KEPT = ['items_without_name', 'access_log', 'figures']

/**
 * Closes the account and erases what is known of a person, in every module. What they asked for
 * stays countable, under an id that leads to nobody (个人信息保护法 Art. 47). Trying again after a
 * failure in the middle is safe: erasing twice erases once.
 */
export async function deleteMe(
  deps: Deps,
  actor: Actor,
  _input: InputOf<typeof operations.deleteMe>,
  context: RequestContext,
): Promise<OutputOf<typeof operations.deleteMe>> {
  const { personId } = actor
  if (personId === null) throw new Refusal('people.sign_in_first', 'not_signed_in')
  const today = chinaDate(deps.clock.now())
  await deps.district.read(SYSTEM_VIEWER, async (tx) => {
    const held = await listOpenAppointments(tx, personId, today)
    if (held.length > 0) throw new Refusal('people.has_appointment', 'conflict')
    const numbers = await listOpenItemNumbers(tx, personId)
    if (numbers.length > 0) throw new Refusal('people.has_open_work', 'conflict', { numbers })
  })
  const own = personalRecords().filter(({ section }) => section === 'people')
  const others = personalRecords().filter(({ section }) => section !== 'people')
  // People come last: as long as the account stands, a failed erasure can be repeated.
  for (const records of [...others, ...own]) await records.erase(deps, personId)
  forgetPerson(personId)
  context.clearSession()
  return { done: true, kept: KEPT }
}

import type { Actor } from '#kernel/authz/actor.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { newId } from '#kernel/time/ids.ts'
import { addConsent, closeConsents } from '../repo/consent.ts'

/**
 * Records a consent. Given by oneself while signed in, or entered by staff from a paper that the
 * person signed at a desk. Refuses `people.sign_in_first`, `people.not_staff`.
 */
export async function giveConsent(
  deps: Deps,
  actor: Actor,
  consent: { personId: string; purpose: string; onPaper: boolean },
): Promise<string> {
  const { personId, purpose, onPaper } = consent
  if (actor.personId === null) throw new Refusal('people.sign_in_first', 'not_signed_in')
  const isOwn = actor.personId === personId
  if (!isOwn && (!onPaper || actor.appointments.length === 0)) {
    throw new Refusal('people.not_staff', 'not_allowed')
  }
  const givenAt = deps.clock.now()
  const id = newId(givenAt.getTime())
  const enteredBy = isOwn ? null : actor.personId
  await deps.district.write(SYSTEM_VIEWER, (tx) =>
    addConsent(tx, { id, personId, purpose, givenBy: personId, enteredBy, onPaper, givenAt }),
  )
  return id
}

/** Withdraws the actor's own consent for a purpose; what they use otherwise goes on. */
export async function withdrawConsent(deps: Deps, actor: Actor, purpose: string): Promise<number> {
  const { personId } = actor
  if (personId === null) throw new Refusal('people.sign_in_first', 'not_signed_in')
  return deps.district.write(actor.viewer, (tx) =>
    closeConsents(tx, personId, deps.clock.now(), purpose),
  )
}

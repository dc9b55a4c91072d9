import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import type * as operations from '#contract/people/set-preferences.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import type { Deps } from '#kernel/deps.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import * as repo from '../repo/person.ts'

/** Changes only the preferences that are named; answers all of them. */
export async function setPreferences(
  deps: Deps,
  actor: Actor,
  input: InputOf<typeof operations.setPreferences>,
): Promise<OutputOf<typeof operations.setPreferences>> {
  const { personId } = actor
  if (personId === null) throw new Refusal('people.sign_in_first', 'not_signed_in')
  return await deps.district.write(actor.viewer, async (tx) => {
    await repo.setPreferences(tx, personId, input)
    const person = await repo.findPerson(tx, deps.crypto, personId)
    if (!person) throw new Refusal('people.sign_in_first', 'not_signed_in')
    return { preferences: person.preferences }
  })
}

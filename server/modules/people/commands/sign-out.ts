import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import type * as operations from '#contract/people/sign-out.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import { hashToken } from '#kernel/crypto/token.ts'
import type { Deps } from '#kernel/deps.ts'
import type { RequestContext } from '#kernel/http/route.ts'
import { endSession, endSessionsOf } from '../repo/session.ts'
import { forgetPerson } from '../sessions.ts'

/** Ends this session, or with `everywhere` every session of the person on any device. */
export async function signOut(
  deps: Deps,
  actor: Actor,
  input: InputOf<typeof operations.signOut>,
  context: RequestContext,
): Promise<OutputOf<typeof operations.signOut>> {
  const now = deps.clock.now()
  const { personId } = actor
  await deps.district.write(actor.viewer, async (tx) => {
    if (input.everywhere && personId !== null) await endSessionsOf(tx, personId, now)
    else if (context.sessionToken !== null) {
      await endSession(tx, hashToken(context.sessionToken), now)
    }
    tx.afterCommit(() => {
      if (personId !== null) forgetPerson(personId)
      context.clearSession()
    })
  })
  return { done: true }
}

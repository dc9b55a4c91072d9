import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import type * as operations from '#contract/people/change-password.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import { hashPassword, requireStrongPassword } from '#kernel/crypto/password.ts'
import { hashToken } from '#kernel/crypto/token.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import type { RequestContext } from '#kernel/http/route.ts'
import { districtCode } from '../district-code.ts'
import { provePassword } from '../prove-password.ts'
import { setPasswordHash } from '../repo/account.ts'
import { endSessionsOf } from '../repo/session.ts'
import { addAccountEvent } from '../repo/trail.ts'
import { forgetPerson } from '../sessions.ts'

/** Changes one's own password and signs out every other device. */
export async function changePassword(
  deps: Deps,
  actor: Actor,
  input: InputOf<typeof operations.changePassword>,
  context: RequestContext,
): Promise<OutputOf<typeof operations.changePassword>> {
  const account = await provePassword(deps, actor, input.current)
  requireStrongPassword(input.next, account.login ?? '')
  const hash = await hashPassword(input.next)
  const at = deps.clock.now()
  const { personId } = account
  await deps.district.write(SYSTEM_VIEWER, async (tx) => {
    await setPasswordHash(tx, personId, hash)
    const kept = context.sessionToken === null ? null : hashToken(context.sessionToken)
    await endSessionsOf(tx, personId, at, kept)
    const areaCode = districtCode(deps.district)
    await addAccountEvent(tx, {
      at,
      action: 'password_changed',
      byId: personId,
      personId,
      areaCode,
    })
    tx.afterCommit(() => forgetPerson(personId))
  })
  return { done: true }
}

import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import type * as operations from '#contract/people/confirm-second-factor.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import { hashToken } from '#kernel/crypto/token.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import type { RequestContext } from '#kernel/http/route.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { districtCode } from '../district-code.ts'
import { findAccount, setTotp, useTotpStep } from '../repo/account.ts'
import { confirmSession, endSessionsOf } from '../repo/session.ts'
import { addAccountEvent } from '../repo/trail.ts'
import { totpStepOf } from '../second-factor.ts'
import { forgetPerson } from '../sessions.ts'

/**
 * Binds the authenticator app by a first right code. From now on every sign-in asks for one; this
 * session counts as confirmed, all others of the person end.
 */
export async function confirmSecondFactor(
  deps: Deps,
  actor: Actor,
  input: InputOf<typeof operations.confirmSecondFactor>,
  context: RequestContext,
): Promise<OutputOf<typeof operations.confirmSecondFactor>> {
  const { personId } = actor
  const wrong = () => new Refusal('people.wrong_code', 'rule')
  if (personId === null || context.sessionToken === null) throw wrong()
  const at = deps.clock.now()
  const tokenHash = hashToken(context.sessionToken)
  await deps.district.write(SYSTEM_VIEWER, async (tx) => {
    const account = await findAccount(tx, personId)
    if (!account || account.totpOnAt !== null) throw wrong()
    const step = totpStepOf(deps.crypto, account, input.code, at)
    if (step === null) throw wrong()
    await setTotp(tx, personId, { secret: account.totpSecret, onAt: at })
    await useTotpStep(tx, personId, step)
    await confirmSession(tx, tokenHash, at)
    await endSessionsOf(tx, personId, at, tokenHash)
    const areaCode = districtCode(deps.district)
    await addAccountEvent(tx, {
      at,
      action: 'second_factor_on',
      byId: personId,
      personId,
      areaCode,
    })
    tx.afterCommit(() => forgetPerson(personId))
  })
  return { done: true }
}

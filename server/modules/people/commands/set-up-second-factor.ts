import { toString as qrCode } from 'qrcode'
import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import type * as operations from '#contract/people/set-up-second-factor.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import { newTotpSecret, totpUri } from '#kernel/crypto/totp.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { provePassword } from '../prove-password.ts'
import { setTotp } from '../repo/account.ts'
import { sealTotpSecret } from '../second-factor.ts'

/**
 * Starts to bind an authenticator app: makes a new secret and shows it once, as an address and a QR
 * picture. Nothing is asked for at sign-in until a code of it was confirmed.
 */
export async function setUpSecondFactor(
  deps: Deps,
  actor: Actor,
  input: InputOf<typeof operations.setUpSecondFactor>,
): Promise<OutputOf<typeof operations.setUpSecondFactor>> {
  const account = await provePassword(deps, actor, input.password)
  if (account.totpOnAt !== null) throw new Refusal('people.second_factor_on', 'conflict')
  const secret = newTotpSecret()
  const sealed = sealTotpSecret(deps.crypto, account.personId, secret)
  await deps.district.write(SYSTEM_VIEWER, (tx) =>
    setTotp(tx, account.personId, { secret: sealed, onAt: null }),
  )
  const uri = totpUri(secret, account.login ?? account.personId)
  return { uri, qrSvg: await qrCode(uri, { type: 'svg', margin: 2 }) }
}

import type { CryptoProvider } from '#kernel/crypto/provider.ts'
import { verifyTotp } from '#kernel/crypto/totp.ts'
import type { Account } from './repo/account.ts'

function placeOf(personId: string): string {
  return `account.totp_secret:${personId}`
}

/** Seals the shared secret of an authenticator app for one account. */
export function sealTotpSecret(crypto: CryptoProvider, personId: string, secret: string): string {
  return crypto.sealText(secret, placeOf(personId))
}

/** The time step of a right code that was not used before, or null. */
export function totpStepOf(
  crypto: CryptoProvider,
  account: Account,
  code: string,
  now: Date,
): number | null {
  if (account.totpSecret === null) return null
  const secret = crypto.unsealText(account.totpSecret, placeOf(account.personId))
  return verifyTotp(secret, code, now, account.totpLastStep)
}

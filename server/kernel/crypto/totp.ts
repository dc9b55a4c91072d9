import { Secret, TOTP } from 'otpauth'

/** RFC 6238 as every authenticator app has it: SHA-1, six digits, 30 seconds. */
const PERIOD_SECONDS = 30
const DIGITS = 6
const CODE = /^[0-9]{6}$/
const SECRET_BYTES = 20
/** One step before and after, for clocks that differ a little. */
const WINDOW = 1

/** A new shared secret in base32, to be stored sealed. */
export function newTotpSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32
}

/** The `otpauth://` address that an authenticator app reads from a QR code. */
export function totpUri(secret: string, account: string, issuer = '湾有引力'): string {
  return generator(secret, account, issuer).toString()
}

/** The code for an instant, as the authenticator app shows it. */
export function totpCode(secret: string, at: Date): string {
  return generator(secret).generate({ timestamp: at.getTime() })
}

/**
 * The time step a code belongs to, or null when it is wrong, too old or already used. Store the
 * step returned and give it as `lastStep` next time: a code that was seen once, and every older one,
 * is then refused.
 */
export function verifyTotp(
  secret: string,
  code: string,
  at: Date,
  lastStep: number | null,
): number | null {
  // The library throws on six characters that are more than six bytes.
  if (!CODE.test(code)) return null
  const delta = generator(secret).validate({
    token: code,
    timestamp: at.getTime(),
    window: WINDOW,
  })
  if (delta === null) return null
  const step = Math.floor(at.getTime() / 1_000 / PERIOD_SECONDS) + delta
  return lastStep !== null && step <= lastStep ? null : step
}

function generator(secret: string, label = '', issuer = ''): TOTP {
  return new TOTP({
    issuer,
    label,
    algorithm: 'SHA1',
    digits: DIGITS,
    period: PERIOD_SECONDS,
    secret: Secret.fromBase32(secret),
  })
}

import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'

const TOKEN_BYTES = 32

/** An opaque random id for a session or a link: 256 bits as 43 characters of base64url. */
export function newToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url')
}

/**
 * What is stored instead of a token (hex, 64 characters), so that a copy of the database signs
 * nobody in. A plain SHA-256 in every suite: 256 random bits need no salt and no stretching, and a
 * change of suite must not sign everyone out. Not for passwords or short codes.
 */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** A code of `length` decimal digits for a text message, evenly distributed. */
export function newDigitCode(length = 6): string {
  return String(randomInt(10 ** length)).padStart(length, '0')
}

/** Compares two secrets without telling by time where they differ. */
export function sameSecret(a: string, b: string): boolean {
  const [left, right] = [a, b].map((text) => createHash('sha256').update(text).digest())
  return timingSafeEqual(left!, right!)
}

import type { CryptoProvider } from '#kernel/crypto/provider.ts'

/** Twelve digits: easy to write down and to say on the phone; guesses are counted by the rate limit. */
const DIGITS = 12

/**
 * The code by which an anonymous asker finds and judges their issue. Made from the request id with a
 * key, so that a report that was sent again after a lost answer shows the same code; only its hash is kept.
 */
export function trackingCode(crypto: CryptoProvider, requestId: string): string {
  const mac = crypto.hmac('issue.tracking', requestId)
  const bytes = Buffer.from(mac.slice(mac.indexOf('.') + 1), 'base64url')
  return String(bytes.readBigUInt64BE() % 10n ** BigInt(DIGITS)).padStart(DIGITS, '0')
}

/** What people type: spaces and dashes do not matter. */
export function normaliseTrackingCode(text: string): string {
  return text.replaceAll(/\D/g, '')
}

import type { CryptoProvider } from '#kernel/crypto/provider.ts'

/** Letters that nobody takes for one another; no digits, so that an address never reads it as a number. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz'
const LENGTH = 8

/**
 * What the QR at the place says. Only the street sees it on its screen or on the printed sheet, so an
 * office that enters it has been there. Made anew for every round.
 */
export function placeCode(crypto: CryptoProvider, whistleId: string, round: number): string {
  const mac = crypto.hmac('whistle.place', `${whistleId}:${round}`)
  const bytes = Buffer.from(mac.slice(mac.indexOf('.') + 1), 'base64url')
  return Array.from(bytes.subarray(0, LENGTH), (byte) => LETTERS[byte % LETTERS.length]).join('')
}

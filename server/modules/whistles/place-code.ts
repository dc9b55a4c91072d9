import type { CryptoProvider } from '#kernel/crypto/provider.ts'

const DIGITS = 8

/**
 * What the QR at the place says. Only the street sees it on its screen or on the printed sheet, so an
 * office that enters it has been there. Made anew for every round.
 */
export function placeCode(crypto: CryptoProvider, whistleId: string, round: number): string {
  const mac = crypto.hmac('whistle.place', `${whistleId}:${round}`)
  const bytes = Buffer.from(mac.slice(mac.indexOf('.') + 1), 'base64url')
  return String(bytes.readBigUInt64BE() % 10n ** BigInt(DIGITS)).padStart(DIGITS, '0')
}

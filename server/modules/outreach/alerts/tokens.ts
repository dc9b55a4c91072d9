import type { CryptoProvider } from '#kernel/crypto/provider.ts'

const PURPOSES = { confirm: 'outreach.confirm', off: 'outreach.off' } as const
const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** The word in a mail's link: which alert, and a keyed digest that only this house can make. */
export function alertToken(
  crypto: CryptoProvider,
  purpose: keyof typeof PURPOSES,
  alertId: string,
): string {
  const mac = crypto.hmac(PURPOSES[purpose], alertId)
  return `${alertId}~${Buffer.from(mac).toString('base64url')}`
}

/** The alert that a link's word is about; null when it was not made here for this purpose. */
export function readAlertToken(
  crypto: CryptoProvider,
  purpose: keyof typeof PURPOSES,
  token: string,
): string | null {
  const [id = '', mac = '', ...more] = token.split('~')
  if (!ID.test(id) || more.length > 0) return null
  const text = Buffer.from(mac, 'base64url').toString('utf8')
  return crypto.verifyHmac(PURPOSES[purpose], id, text) ? id : null
}

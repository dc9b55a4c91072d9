import type { GramDigest } from '#engines/triage/index.ts'
import type { CryptoProvider } from '#kernel/crypto/provider.ts'

/** The digests of a district's language fit many times over; beyond it they are made anew. */
const REMEMBERED_MOST = 200_000
/** 8 characters of base64url are 48 bits, of which 32 are kept. */
const CHARACTERS = 8

type Remembered = { readonly key: string; readonly digests: Map<string, number> }

const remembered = new WeakMap<CryptoProvider, Remembered>()

function keyOf(crypto: CryptoProvider): string {
  return `${crypto.suite}${crypto.newestKeyId}`
}

/**
 * Keyed digests of characters and pairs, so that a stored profile reveals no word (ADR 0012). They are
 * remembered in this process, because a text has a hundred of them and a language a few thousand.
 */
export function gramDigest(crypto: CryptoProvider): { key: string; digest: GramDigest } {
  const key = keyOf(crypto)
  let own = remembered.get(crypto)
  if (own?.key !== key) {
    own = { key, digests: new Map() }
    remembered.set(crypto, own)
  }
  const { digests } = own
  const digest = (gram: string) => {
    const known = digests.get(gram)
    if (known !== undefined) return known
    const index = crypto.blindIndex('likeness', gram)
    const start = index.indexOf('.') + 1
    const bytes = Buffer.from(index.slice(start, start + CHARACTERS), 'base64url')
    const made = bytes.readUInt32BE(0)
    if (digests.size >= REMEMBERED_MOST) digests.clear()
    digests.set(gram, made)
    return made
  }
  return { key, digest }
}

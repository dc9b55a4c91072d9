/** A master key: 32 bytes, from which every working key is derived. It never leaves the process. */
export type MasterKey = { readonly id: number; readonly secret: Buffer }

/** The newest key (highest id) seals; all of them open. */
export type KeyRing = { readonly newest: MasterKey; readonly keys: readonly MasterKey[] }

export const MASTER_KEY_BYTES = 32
/** An id has two bytes in the header of everything sealed. */
export const HIGHEST_KEY_ID = 0xffff

/**
 * Keys that cannot be used, found at start-up: what is wrong and what to do next, in Chinese and
 * English for the person at the terminal. Never holds key material.
 */
export class KeyRefusal extends Error {
  override readonly name = 'KeyRefusal'
  readonly code: 'keys.malformed' | 'keys.two_sources' | 'keys.exposed' | 'keys.all_used'
  readonly zh: string
  readonly en: string

  constructor(code: KeyRefusal['code'], zh: string, en: string) {
    super(`${code}: ${en}`)
    this.code = code
    this.zh = zh
    this.en = en
  }
}

/** A ring of at least one key, with distinct ids from 1 to 65535. */
export function keyRing(keys: readonly MasterKey[]): KeyRing {
  const ordered = [...keys].sort((a, b) => b.id - a.id)
  const newest = ordered[0]
  const distinct = new Set(ordered.map((key) => key.id)).size === ordered.length
  const sound = ordered.every(
    ({ id, secret }) =>
      Number.isInteger(id) && id >= 1 && id <= HIGHEST_KEY_ID && secret.length === MASTER_KEY_BYTES,
  )
  if (!newest || !distinct || !sound) throw malformed('the list of keys')
  return { newest, keys: ordered }
}

/**
 * `WANYOU_MASTER_KEY`: one base64 key of 32 bytes (which is key 1), or several as
 * `1:base64,2:base64`, so that a rotation adds one and the old ones still open.
 */
export function keyRingFromText(text: string): KeyRing {
  const entries = text.split(',').map((entry) => entry.trim())
  if (entries.length === 1 && !text.includes(':')) {
    return keyRing([{ id: 1, secret: readSecret(text, 'WANYOU_MASTER_KEY') }])
  }
  return keyRing(
    entries.map((entry) => {
      const parts = /^(\d{1,5}):(.+)$/.exec(entry)
      if (!parts) throw malformed('WANYOU_MASTER_KEY')
      return { id: Number(parts[1]), secret: readSecret(parts[2]!, 'WANYOU_MASTER_KEY') }
    }),
  )
}

/** Base64 text → 32 bytes. `source` is named in the refusal, the text is not. */
export function readSecret(text: string, source: string): Buffer {
  const trimmed = text.trim()
  const secret = Buffer.from(trimmed, 'base64')
  if (secret.length !== MASTER_KEY_BYTES || secret.toString('base64') !== trimmed) {
    throw malformed(source)
  }
  return secret
}

function malformed(source: string): KeyRefusal {
  return new KeyRefusal(
    'keys.malformed',
    `主密钥格式不对（${source}）：应为 32 字节的 base64（openssl rand -base64 32）；多把写作 1:…,2:…。`,
    `The master key in ${source} must be 32 bytes in base64 (openssl rand -base64 32); several are written 1:…,2:….`,
  )
}

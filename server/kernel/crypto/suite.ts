import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
} from 'node:crypto'

/** `sm`: SM3 and SM4-GCM (GB/T 32905, GB/T 32907). `intl`: SHA-256 and AES-256-GCM. */
export const SUITE_NAMES = ['sm', 'intl'] as const

export type SuiteName = (typeof SUITE_NAMES)[number]

export type Suite = {
  readonly name: SuiteName
  /** Stands in the header of everything sealed; never reused for another suite. */
  readonly code: number
  readonly digest: 'sm3' | 'sha256'
  readonly cipher: 'sm4-gcm' | 'aes-256-gcm'
  readonly keyBytes: number
}

export const SUITES: Readonly<Record<SuiteName, Suite>> = {
  sm: { name: 'sm', code: 1, digest: 'sm3', cipher: 'sm4-gcm', keyBytes: 16 },
  intl: { name: 'intl', code: 2, digest: 'sha256', cipher: 'aes-256-gcm', keyBytes: 32 },
}

export const IV_BYTES = 12
export const TAG_BYTES = 16

/** The suite of a header's code, or undefined for a code that no suite has. */
export function suiteOfCode(code: number): Suite | undefined {
  return Object.values(SUITES).find((suite) => suite.code === code)
}

/** Digest of data as lower-case hex of 32 bytes. */
export function digestHex(suite: Suite, data: Buffer | string): string {
  return createHash(suite.digest).update(data).digest('hex')
}

/** HMAC of data, 32 bytes. */
export function hmacBytes(suite: Suite, key: Buffer, data: Buffer | string): Buffer {
  return createHmac(suite.digest, key).update(data).digest()
}

/** A key for one use from a master key (HKDF, RFC 5869, over the suite's own digest). */
export function deriveKey(suite: Suite, master: Buffer, use: string, bytes: number): Buffer {
  return Buffer.from(hkdfSync(suite.digest, master, '', `wanyou/${suite.name}/${use}`, bytes))
}

/** iv ‖ tag ‖ ciphertext. The iv is random, so one key may seal far fewer than 2³² values. */
export function encrypt(suite: Suite, key: Buffer, plaintext: Buffer, aad: Buffer): Buffer {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv(gcm(suite), key, iv, { authTagLength: TAG_BYTES })
  cipher.setAAD(aad)
  const ciphertext = [cipher.update(plaintext), cipher.final()]
  return Buffer.concat([iv, cipher.getAuthTag(), ...ciphertext])
}

/** Undoes `encrypt`; throws when key, additional data or a single bit is not what it was. */
export function decrypt(suite: Suite, key: Buffer, sealed: Buffer, aad: Buffer): Buffer {
  const iv = sealed.subarray(0, IV_BYTES)
  const tag = sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES)
  const decipher = createDecipheriv(gcm(suite), key, iv, { authTagLength: TAG_BYTES })
  decipher.setAAD(aad)
  decipher.setAuthTag(tag)
  const ciphertext = sealed.subarray(IV_BYTES + TAG_BYTES)
  return Buffer.concat([decipher.update(ciphertext), decipher.final()])
}

/**
 * Node's type declarations know GCM only by the names of AES; SM4-GCM takes the same options.
 * (Node has SM4-GCM since 26; older versions list only ECB, CBC, CFB, OFB and CTR.)
 */
function gcm(suite: Suite): 'aes-256-gcm' {
  return suite.cipher as 'aes-256-gcm'
}

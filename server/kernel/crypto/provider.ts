import type { KeyRing, MasterKey } from './key-ring.ts'
import {
  decrypt,
  deriveKey,
  digestHex,
  encrypt,
  hmacBytes,
  IV_BYTES,
  SUITES,
  type Suite,
  type SuiteName,
  suiteOfCode,
  TAG_BYTES,
} from './suite.ts'
import { sameSecret } from './token.ts'

/**
 * Sealed content that does not open: cut off or of another format, sealed by a key that is not on
 * the ring, or not what was sealed (changed, or put in another place). Never expected, so it is an
 * error with a trace and not a Refusal.
 */
export class SealFailure extends Error {
  override readonly name = 'SealFailure'
  readonly reason: 'malformed' | 'unknown_key' | 'tampered'

  constructor(reason: SealFailure['reason'], detail: string) {
    super(`sealed content is ${reason}: ${detail}`)
    this.reason = reason
  }
}

export type CryptoProvider = {
  readonly suite: SuiteName
  readonly newestKeyId: number
  /** `sm3:…` or `sha256:…`, lower-case hex; needs no key, so an auditor can check it. */
  digest(data: Buffer | string): string
  /** A keyed digest for one purpose: suite, key id and base64url, so that it outlives a rotation. */
  hmac(purpose: string, data: Buffer | string): string
  /** Checks an `hmac` made by any key and suite, in constant time. */
  verifyHmac(purpose: string, data: Buffer | string, mac: string): boolean
  /**
   * Encrypts and authenticates. `aad` names the place (`person.phone:<id>`): content copied to
   * another place does not open there.
   */
  seal(content: Buffer, aad: string): Buffer
  /** Opens what any suite and any key of the ring has sealed. Throws a SealFailure. */
  unseal(sealed: Buffer, aad: string): Buffer
  /** As `seal`, from text to base64url text. */
  sealText(text: string, aad: string): string
  unsealText(sealed: string, aad: string): string
  /** Whether sealed content should be sealed again: an older key or the other suite sealed it. */
  isStale(sealed: Buffer): boolean
  /**
   * A value by which an encrypted column is searched for equality. Give it the normalised value
   * (see kernel/identity); store it next to the column.
   */
  blindIndex(purpose: string, value: string): string
  /** Every blind index the value may have been stored under; search with `= ANY(…)`. */
  blindIndexes(purpose: string, value: string): string[]
  /** Says which key is which without revealing it; a store compares it to notice a lost key. */
  fingerprints(): { id: number; fingerprint: string }[]
}

const FORMAT = 1
/** format 1 byte, suite 1 byte, key id 2 bytes. */
const HEADER_BYTES = 4

/** The provider of one installation. `suite` decides what is made; both suites' work is read. */
export function createCryptoProvider(ring: KeyRing, suiteName: SuiteName): CryptoProvider {
  const suite = SUITES[suiteName]
  const workingKeys = new Map<string, Buffer>()

  function workingKey(of: Suite, master: MasterKey, use: string, bytes: number): Buffer {
    const name = `${of.name}/${master.id}/${use}`
    let key = workingKeys.get(name)
    if (!key) {
      key = deriveKey(of, master.secret, use, bytes)
      workingKeys.set(name, key)
    }
    return key
  }

  function mac(of: Suite, master: MasterKey, use: string, data: Buffer | string): string {
    const bytes = hmacBytes(of, workingKey(of, master, use, 32), data)
    return `${of.name}${master.id}.${bytes.toString('base64url')}`
  }

  function everyMac(use: string, data: Buffer | string): string[] {
    return Object.values(SUITES).flatMap((of) => ring.keys.map((key) => mac(of, key, use, data)))
  }

  function seal(content: Buffer, aad: string): Buffer {
    const header = writeHeader(suite, ring.newest.id)
    const key = workingKey(suite, ring.newest, 'seal', suite.keyBytes)
    return Buffer.concat([header, encrypt(suite, key, content, boundTo(header, aad))])
  }

  function unseal(sealed: Buffer, aad: string): Buffer {
    const { suite: of, keyId } = readHeader(sealed)
    const master = ring.keys.find((key) => key.id === keyId)
    if (!master) throw new SealFailure('unknown_key', `key ${keyId}`)
    const key = workingKey(of, master, 'seal', of.keyBytes)
    const header = sealed.subarray(0, HEADER_BYTES)
    try {
      return decrypt(of, key, sealed.subarray(HEADER_BYTES), boundTo(header, aad))
    } catch {
      throw new SealFailure('tampered', `key ${keyId}, suite ${of.name}`)
    }
  }

  return {
    suite: suiteName,
    newestKeyId: ring.newest.id,
    digest: (data) => `${suite.digest}:${digestHex(suite, data)}`,
    hmac: (purpose, data) => mac(suite, ring.newest, `hmac/${purpose}`, data),
    verifyHmac: (purpose, data, given) =>
      everyMac(`hmac/${purpose}`, data).some((own) => sameSecret(own, given)),
    seal,
    unseal,
    sealText: (text, aad) => seal(Buffer.from(text, 'utf8'), aad).toString('base64url'),
    unsealText: (sealed, aad) => unseal(Buffer.from(sealed, 'base64url'), aad).toString('utf8'),
    isStale: (sealed) => {
      const header = readHeader(sealed)
      return header.suite.name !== suiteName || header.keyId !== ring.newest.id
    },
    blindIndex: (purpose, value) => mac(suite, ring.newest, `index/${purpose}`, value),
    blindIndexes: (purpose, value) => everyMac(`index/${purpose}`, value),
    fingerprints: () => ring.keys.map((key) => ({ id: key.id, fingerprint: fingerprintOf(key) })),
  }
}

/** The same in every suite, so that a change of suite is not mistaken for a lost key. */
function fingerprintOf(key: MasterKey): string {
  return deriveKey(SUITES.intl, key.secret, 'fingerprint', 16).toString('hex')
}

function writeHeader(suite: Suite, keyId: number): Buffer {
  const header = Buffer.alloc(HEADER_BYTES)
  header.writeUInt8(FORMAT, 0)
  header.writeUInt8(suite.code, 1)
  header.writeUInt16BE(keyId, 2)
  return header
}

function readHeader(sealed: Buffer): { suite: Suite; keyId: number } {
  if (sealed.length < HEADER_BYTES + IV_BYTES + TAG_BYTES) {
    throw new SealFailure('malformed', `${sealed.length} bytes`)
  }
  const suite = suiteOfCode(sealed.readUInt8(1))
  if (sealed.readUInt8(0) !== FORMAT || !suite) throw new SealFailure('malformed', 'its header')
  return { suite, keyId: sealed.readUInt16BE(2) }
}

/** The header is authenticated with the place, so neither can be exchanged. */
function boundTo(header: Buffer, aad: string): Buffer {
  return Buffer.concat([header, Buffer.from(aad, 'utf8')])
}

import { createHash, randomFillSync } from 'node:crypto'

/**
 * UUID v7 (RFC 9562 §5.7): 48 bits of Unix milliseconds, then random bits, so ids made later sort
 * later and b-tree inserts stay at the right edge. Made in the app because PostgreSQL below 18 cannot.
 */
export function newId(unixMs: number = Date.now()): string {
  const bytes = Buffer.allocUnsafe(16)
  randomFillSync(bytes, 6)
  bytes.writeUIntBE(unixMs, 0, 6)
  bytes[6] = (bytes[6]! & 0x0f) | 0x70
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  return dashed(bytes)
}

/**
 * UUID v8 (RFC 9562 §5.8) that the same words always make: a request id for something that another
 * system may send twice. Not a secret, and not sorted by time.
 */
export function namedId(...words: readonly string[]): string {
  const bytes = createHash('sha256').update(JSON.stringify(words)).digest().subarray(0, 16)
  bytes[6] = (bytes[6]! & 0x0f) | 0x80
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  return dashed(bytes)
}

function dashed(bytes: Buffer): string {
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

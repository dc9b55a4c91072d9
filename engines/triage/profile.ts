import { countGrams } from './grams.ts'

/** Enough for title and first lines; two of three hotline messages are shorter. */
export const PROFILE_CHARACTERS = 200
const BYTES_PER_GRAM = 5
const COUNT_MAX = 255

/**
 * A text as a sparse vector: the digests of its grams in ascending order and how often each occurs.
 * The lowest bit of a digest says whether it is of a pair (1) or of a single character (0).
 */
export type Profile = { readonly keys: Uint32Array; readonly counts: Uint8Array }

/** Turns a gram into 32 bits. With a keyed digest a stored profile reveals no word. */
export type GramDigest = (gram: string) => number

/** The digest of a text for `digest`; the same text gives the same profile. O(n log n) in its grams. */
export function profileOf(text: string, digest: GramDigest): Profile {
  const byKey = new Map<number, number>()
  for (const [gram, count] of countGrams(text, PROFILE_CHARACTERS)) {
    const kind = [...gram].length === 2 ? 1 : 0
    const key = ((digest(gram) & ~1) | kind) >>> 0
    // Two grams that share a digest count together: at 31 bits that is one text in about two hundred thousand.
    byKey.set(key, (byKey.get(key) ?? 0) + count)
  }
  const keys = Uint32Array.from(byKey.keys()).sort()
  const counts = Uint8Array.from(keys, (key) => Math.min(COUNT_MAX, byKey.get(key)!))
  return { keys, counts }
}

/** Whether a key is of a pair of characters. */
export function isPair(key: number): boolean {
  return (key & 1) === 1
}

/** Five bytes for each gram: digest (big-endian) and count. */
export function packProfile({ keys, counts }: Profile): Uint8Array {
  const bytes = new Uint8Array(keys.length * BYTES_PER_GRAM)
  const view = new DataView(bytes.buffer)
  keys.forEach((key, i) => {
    view.setUint32(i * BYTES_PER_GRAM, key)
    view.setUint8(i * BYTES_PER_GRAM + 4, counts[i]!)
  })
  return bytes
}

/** The reverse of `packProfile`. Throws `RangeError` when the length cannot be of a profile. */
export function unpackProfile(bytes: Uint8Array): Profile {
  if (bytes.length % BYTES_PER_GRAM !== 0) throw new RangeError('a profile has 5 bytes per gram')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const count = bytes.length / BYTES_PER_GRAM
  const keys = new Uint32Array(count)
  const counts = new Uint8Array(count)
  for (let i = 0; i < count; i += 1) {
    keys[i] = view.getUint32(i * BYTES_PER_GRAM)
    counts[i] = view.getUint8(i * BYTES_PER_GRAM + 4)
  }
  return { keys, counts }
}

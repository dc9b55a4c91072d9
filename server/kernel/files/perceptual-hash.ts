import sharp from 'sharp'

const COLUMNS = 9
const ROWS = 8

/**
 * 64-bit difference hash of a picture as 16 hex digits: each bit says whether a cell of a 9 × 8 grey
 * miniature is brighter than its right neighbour. Scaling, recompression and a change of brightness
 * move few bits, so two photos of one scene lie close together (see `hammingDistance`). It is a hint
 * for a person who compares, never a decision.
 */
export async function perceptualHash(picture: Uint8Array): Promise<string> {
  const { data: cells } = await sharp(picture)
    .greyscale()
    .resize(COLUMNS, ROWS, { fit: 'fill' })
    .raw()
    .toBuffer({ resolveWithObject: true })
  let hash = 0n
  for (let row = 0; row < ROWS; row += 1) {
    for (let column = 0; column < COLUMNS - 1; column += 1) {
      const at = row * COLUMNS + column
      hash = (hash << 1n) | (cells[at]! > cells[at + 1]! ? 1n : 0n)
    }
  }
  return hash.toString(16).padStart(16, '0')
}

/**
 * In how many of 64 bits two hashes differ: 0 the same picture, about 32 unrelated ones; up to 10
 * is worth showing as a possible duplicate. Throws `RangeError` unless both are 16 hex digits.
 */
export function hammingDistance(left: string, right: string): number {
  if (!isHash(left) || !isHash(right)) throw new RangeError('a hash has 16 hex digits')
  let different = BigInt(`0x${left}`) ^ BigInt(`0x${right}`)
  let count = 0
  for (; different > 0n; different &= different - 1n) count += 1
  return count
}

function isHash(text: string): boolean {
  return /^[0-9a-f]{16}$/.test(text)
}

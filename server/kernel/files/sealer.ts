import { setImmediate } from 'node:timers/promises'
import type { CryptoProvider } from '#kernel/crypto/provider.ts'

/** The part of the crypto provider that files need. */
export type Sealer = Pick<CryptoProvider, 'seal' | 'unseal'>

/** At 85 MB/s, the measured speed of SM4-GCM, one slice holds the process up for 6 ms. */
const SLICE_BYTES = 512 * 1024
const LENGTH_BYTES = 4

/**
 * Seals a whole file slice by slice, letting other requests run in between: sealing 15 MB at once
 * would stop the process for 0.2 s. Every slice is bound to its place and to the number of slices,
 * so that none can be left out, doubled or moved unnoticed. Each is preceded by its sealed length
 * (four bytes, big-endian).
 */
export async function sealSlices(sealer: Sealer, content: Buffer, aad: string): Promise<Buffer> {
  const count = Math.ceil(content.length / SLICE_BYTES)
  const pieces: Buffer[] = []
  for (let index = 0; index < count; index += 1) {
    const from = index * SLICE_BYTES
    const slice = content.subarray(from, from + SLICE_BYTES)
    const sealed = sealer.seal(slice, sliceAad(aad, index, count))
    const length = Buffer.alloc(LENGTH_BYTES)
    length.writeUInt32BE(sealed.length)
    pieces.push(length, sealed)
    await setImmediate()
  }
  return Buffer.concat(pieces)
}

/** Opens what `sealSlices` made. Throws when it was changed, cut off, or sealed for another `aad`. */
export async function unsealSlices(sealer: Sealer, sealed: Buffer, aad: string): Promise<Buffer> {
  const slices = splitSlices(sealed)
  const pieces: Buffer[] = []
  for (const [index, slice] of slices.entries()) {
    pieces.push(sealer.unseal(slice, sliceAad(aad, index, slices.length)))
    await setImmediate()
  }
  return Buffer.concat(pieces)
}

function splitSlices(sealed: Buffer): Buffer[] {
  const slices: Buffer[] = []
  for (let at = 0; at < sealed.length; ) {
    const from = at + LENGTH_BYTES
    if (from > sealed.length) throw new Error('sealed file is cut off')
    at = from + sealed.readUInt32BE(at)
    if (at > sealed.length) throw new Error('sealed file is cut off')
    slices.push(sealed.subarray(from, at))
  }
  if (slices.length === 0) throw new Error('sealed file is empty')
  return slices
}

function sliceAad(aad: string, index: number, count: number): string {
  return `${aad}:${index}/${count}`
}

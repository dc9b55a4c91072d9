import sharp from 'sharp'
import { expect, test } from 'vitest'
import { perceptualHash } from '#kernel/files/perceptual-hash.ts'
import { hashOfGreys } from './photo-hash.ts'

test('the phone makes the same hash as the server from the same miniature', async () => {
  const greys = Array.from({ length: 72 }, (_, i) => (i * 37 + (i % 5) * 60) % 256)
  const picture = await sharp(Buffer.from(greys), { raw: { width: 9, height: 8, channels: 1 } })
    .png()
    .toBuffer()
  expect(hashOfGreys(greys)).toBe(await perceptualHash(picture))
})

test('anything but 72 cells is refused', () => {
  expect(() => hashOfGreys([1, 2, 3])).toThrow(RangeError)
})

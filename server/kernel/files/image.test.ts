import { createHash } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'
import * as fc from 'fast-check'
import sharp from 'sharp'
import { beforeAll, describe, expect, test } from 'vitest'
import { acceptedImageTypes, processImage } from './image.ts'
import { FILE_LIMITS } from './limits.ts'
import { hammingDistance } from './perceptual-hash.ts'

/** A picture with structure: a bright lamp on a dark road, or another composition per `shape`. */
function scene(widthPx: number, heightPx: number, shape: 'lamp' | 'stripes' = 'lamp') {
  const drawing =
    shape === 'lamp'
      ? '<rect width="100" height="60" fill="#223"/><circle cx="30" cy="18" r="14" fill="#fe9"/><rect x="60" y="5" width="30" height="50" fill="#765"/>'
      : '<rect width="100" height="60" fill="#eee"/><path d="M0 60 L100 0 M30 60 L100 20 M0 30 L50 0" stroke="#111" stroke-width="9"/>'
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}" viewBox="0 0 100 60" preserveAspectRatio="none">${drawing}</svg>`
  return sharp(Buffer.from(svg)).flatten({ background: '#000' })
}

const jpeg = (widthPx = 800, heightPx = 480) => scene(widthPx, heightPx).jpeg().toBuffer()

async function refusalOf(content: Buffer) {
  return processImage(content).then(
    () => 'accepted',
    (error: { code?: string }) => error.code ?? error,
  )
}

describe('a photo', () => {
  test.each([
    ['jpeg', 'image/jpeg'],
    ['png', 'image/png'],
    ['webp', 'image/webp'],
  ] as const)('in %s is accepted by its bytes', async (format, mediaType) => {
    const content = await scene(800, 480).toFormat(format).toBuffer()
    const result = await processImage(content)
    expect(result.mediaType).toBe(mediaType)
    expect(result.sizeBytes).toBe(content.length)
    expect(result.sha256).toBe(createHash('sha256').update(content).digest('hex'))
    expect(await sharp(result.view.content).metadata()).toMatchObject({
      format: 'jpeg',
      width: 800,
      height: 480,
    })
    expect(await sharp(result.thumbnail.content).metadata()).toMatchObject({
      format: 'webp',
      width: 320,
      height: 192,
    })
  })

  test('of 12 megapixels is reduced to 1600 px and 320 px, keeping its proportions', async () => {
    const { view, thumbnail } = await processImage(await jpeg(4000, 3000))
    expect([view.widthPx, view.heightPx]).toEqual([1600, 1200])
    expect([thumbnail.widthPx, thumbnail.heightPx]).toEqual([320, 240])
  })

  test('that is small is not enlarged', async () => {
    const { view, thumbnail } = await processImage(await jpeg(100, 60))
    expect([view.widthPx, view.heightPx]).toEqual([100, 60])
    expect([thumbnail.widthPx, thumbnail.heightPx]).toEqual([100, 60])
  })

  test('taken with the phone held sideways is shown upright', async () => {
    const sideways = await scene(800, 480).withMetadata({ orientation: 6 }).jpeg().toBuffer()
    const { view, thumbnail } = await processImage(sideways)
    expect([view.widthPx, view.heightPx]).toEqual([480, 800])
    expect([thumbnail.widthPx, thumbnail.heightPx]).toEqual([192, 320])
    expect((await sharp(view.content).metadata()).orientation).toBeUndefined()
  })

  test('with transparency is shown on white', async () => {
    const background = { r: 0, g: 0, b: 0, alpha: 0 }
    const content = await sharp({ create: { width: 8, height: 8, channels: 4, background } })
      .png()
      .toBuffer()
    const { view } = await processImage(content)
    const { data } = await sharp(view.content).raw().toBuffer({ resolveWithObject: true })
    expect([...data.subarray(0, 3)]).toEqual([255, 255, 255])
  })
})

describe('what a photo tells about its maker', () => {
  let withPlace: Buffer

  beforeAll(async () => {
    withPlace = await scene(800, 480)
      .withExif({
        IFD0: { Make: 'Phonemaker', Artist: '李某某' },
        IFD3: {
          GPSLatitudeRef: 'N',
          GPSLatitude: '30/1 34/1 12/1',
          GPSLongitudeRef: 'E',
          GPSLongitude: '114/1 13/1 33/1',
        },
      })
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><note>at home</note></x:xmpmeta>')
      .jpeg()
      .toBuffer()
    const { exif, xmp } = await sharp(withPlace).metadata()
    expect(exif?.includes('Phonemaker')).toBe(true)
    expect(hasGpsDirectory(exif!)).toBe(true)
    expect(xmp).toBeDefined()
  })

  test('is in neither the view nor the thumbnail', async () => {
    const { view, thumbnail } = await processImage(withPlace)
    for (const picture of [view, thumbnail]) {
      const { exif, xmp, iptc, icc } = await sharp(picture.content).metadata()
      expect({ exif, xmp, iptc, icc }).toEqual({})
      for (const trace of ['Phonemaker', 'Exif', 'GPS', 'at home', '李某某']) {
        expect(picture.content.includes(trace)).toBe(false)
      }
    }
  })

  test('includes nothing that was appended behind the picture', async () => {
    const { view } = await processImage(
      Buffer.concat([withPlace, Buffer.from('PK-hidden-archive')]),
    )
    expect(view.content.includes('hidden')).toBe(false)
  })
})

function hasGpsDirectory(exif: Buffer): boolean {
  // Tag 0x8825 is the pointer to the GPS directory (Exif 2.32 §4.6.3), in either byte order.
  return exif.includes(Buffer.from([0x88, 0x25])) || exif.includes(Buffer.from([0x25, 0x88]))
}

describe('what is refused', () => {
  test('a truncated JPEG', async () => {
    const whole = await jpeg()
    expect(await refusalOf(whole.subarray(0, whole.length / 2))).toBe('files.broken_image')
    expect(await refusalOf(whole.subarray(0, 3))).toBe('files.broken_image')
  })

  test('a truncated PNG and a truncated WebP', async () => {
    for (const format of ['png', 'webp'] as const) {
      const whole = await scene(800, 480).toFormat(format).toBuffer()
      expect(await refusalOf(whole.subarray(0, whole.length / 2))).toBe('files.broken_image')
    }
  })

  test.each([
    ['a zip renamed to .jpg', Buffer.from('PK\x03\x04 and more of an archive')],
    ['an SVG with a script', Buffer.from('<svg xmlns="x"><script>alert(1)</script></svg>')],
    ['an SVG behind an XML head', Buffer.from('<?xml version="1.0"?>\n<svg onload="x()"/>')],
    ['a web page', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['a GIF', Buffer.from('GIF89a\x01\x00\x01\x00')],
    ['an empty file', Buffer.alloc(0)],
    ['a PDF as a photo', Buffer.from('%PDF-1.7\n')],
    ['a program', Buffer.from('MZ\x90\x00\x03')],
  ])('%s', async (_what, content) => {
    await expect(processImage(content)).rejects.toMatchObject({
      code: 'files.unsupported_type',
      facts: { accepted: acceptedImageTypes() },
    })
  })

  test('an iPhone HEIC is named as such when the decoder does not know it', async () => {
    const heic = Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1')
    const decoderKnowsIt = acceptedImageTypes().includes('image/heic')
    await expect(processImage(heic)).rejects.toMatchObject(
      decoderKnowsIt
        ? { code: 'files.broken_image' }
        : { code: 'files.unsupported_type', facts: { found: 'image/heic' } },
    )
  })

  test('20 MB, before anything is decoded', async () => {
    const heavy = Buffer.concat([await jpeg(), Buffer.alloc(20 * 1024 * 1024)])
    await expect(processImage(heavy)).rejects.toMatchObject({
      code: 'files.too_large',
      kind: 'too_large',
      facts: { limitBytes: FILE_LIMITS.photoBytes },
    })
  })

  test('a PNG of a few kilobytes that would unfold to 900 megapixels', async () => {
    const bomb = hollowPng(30_000, 30_000)
    expect(bomb.length).toBeLessThan(4_000)
    await expect(processImage(bomb)).rejects.toMatchObject({
      code: 'files.too_many_pixels',
      facts: { widthPx: 30_000, heightPx: 30_000, limitPixels: 50_000_000 },
    })
  })

  test('a PNG whose head promises a size that its data does not hold', async () => {
    expect(await refusalOf(hollowPng(5_000, 5_000))).toBe('files.broken_image')
  })
})

describe('odd pictures', () => {
  test('with harmless trouble in the file, as phones make them, are accepted', async () => {
    const whole = await jpeg()
    const end = whole.length - 2
    const stray = Buffer.concat([whole.subarray(0, end), Buffer.alloc(64), whole.subarray(end)])
    expect(await refusalOf(stray)).toBe('accepted')
  })

  test('in print colours are shown in screen colours', async () => {
    const print = await scene(200, 120).toColourspace('cmyk').jpeg().toBuffer()
    expect((await sharp(print).metadata()).space).toBe('cmyk')
    const { view } = await processImage(print)
    expect(await sharp(view.content).metadata()).toMatchObject({ space: 'srgb', channels: 3 })
  })

  test('damaged anywhere are either shown or refused, and never break the server', async () => {
    const sources = await Promise.all(
      (['jpeg', 'png', 'webp'] as const).map((format) => scene(60, 40).toFormat(format).toBuffer()),
    )
    const damage = fc.record({
      source: fc.constantFrom(...sources),
      at: fc.double({ min: 0, max: 0.999, noNaN: true }),
      bytes: fc.uint8Array({ minLength: 1, maxLength: 8 }),
    })
    await fc.assert(
      fc.asyncProperty(damage, async ({ source, at, bytes }) => {
        const broken = Buffer.from(source)
        broken.set(bytes.subarray(0, broken.length), 0)
        const elsewhere = Buffer.from(source)
        const from = Math.floor(at * (source.length - bytes.length))
        elsewhere.set(bytes, from)
        for (const content of [broken, elsewhere]) {
          expect(await refusalOf(content)).toMatch(/^(accepted|files\.[a-z_]+)$/)
        }
      }),
      { numRuns: 60, seed: 20260601 },
    )
  })
})

/** A PNG with a true head and far too little picture data behind it. */
function hollowPng(widthPx: number, heightPx: number): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(widthPx, 0)
  head.writeUInt32BE(heightPx, 4)
  head.set([8, 2, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const pixels = deflateSync(Buffer.alloc(1_000_000))
  return Buffer.concat([
    signature,
    pngChunk('IHDR', head),
    pngChunk('IDAT', pixels),
    pngChunk('IEND', Buffer.alloc(0)),
  ])
}

function pngChunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), content])
  const sized = Buffer.alloc(4)
  sized.writeUInt32BE(content.length)
  const checked = Buffer.alloc(4)
  checked.writeUInt32BE(crc32(body))
  return Buffer.concat([sized, body, checked])
}

async function hashOf(content: Buffer): Promise<string> {
  return (await processImage(content)).perceptualHash
}

describe('the perceptual hash', () => {
  test('stays close when a photo is scaled, recompressed and brightened', async () => {
    const first = await hashOf(await jpeg(1600, 960))
    const again = await scene(640, 384)
      .modulate({ brightness: 1.2 })
      .jpeg({ quality: 40 })
      .toBuffer()
    expect(first).toMatch(/^[0-9a-f]{16}$/)
    expect(hammingDistance(first, await hashOf(again))).toBeLessThanOrEqual(6)
  })

  test('is far for another scene', async () => {
    const other = await scene(800, 480, 'stripes').jpeg().toBuffer()
    expect(hammingDistance(await hashOf(await jpeg()), await hashOf(other))).toBeGreaterThan(15)
  })

  test('distances are counted in bits', () => {
    expect(hammingDistance('0000000000000000', 'ffffffffffffffff')).toBe(64)
    expect(hammingDistance('0000000000000001', '0000000000000003')).toBe(1)
    expect(hammingDistance('00000000000000ff', '00000000000000ff')).toBe(0)
    expect(() => hammingDistance('xyz', '0000000000000000')).toThrow(RangeError)
  })
})

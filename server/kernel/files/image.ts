import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { createGate } from './gate.ts'
import { FILE_LIMITS } from './limits.ts'
import { sniffMediaType } from './media-type.ts'
import { perceptualHash } from './perceptual-hash.ts'

/** One encoded picture. */
export type Picture = { content: Buffer; mediaType: string; widthPx: number; heightPx: number }

/** A photo as the platform keeps it; the caller seals the original, which still holds its EXIF. */
export type ProcessedImage = {
  mediaType: string
  sizeBytes: number
  /** SHA-256 of the original as it was uploaded, hex. */
  sha256: string
  perceptualHash: string
  view: Picture
  thumbnail: Picture
}

const DECODE_SECONDS_MAX = 20
const VIEW_QUALITY = 82
const THUMBNAIL_QUALITY = 72

// Photos are seen once each; the decoder's cache would only hold on to their memory.
sharp.cache(false)
const decodeInTurn = createGate(2, 64)

/** Media types accepted as photos. HEIC only where the installed decoder knows HEVC. */
export function acceptedImageTypes(): readonly string[] {
  const types = ['image/jpeg', 'image/png', 'image/webp']
  const heifSuffixes = sharp.format.heif?.input.fileSuffix ?? []
  return heifSuffixes.includes('.heic') ? [...types, 'image/heic'] : types
}

/**
 * Turns an uploaded photo into what may be shown: upright, at most 1600 px, sRGB, re-encoded from
 * its pixels alone, so that EXIF, GPS position, comments and anything appended are gone; plus a
 * thumbnail of 320 px and a perceptual hash. The view is JPEG because Word and PDF documents embed
 * it; the thumbnail is WebP because lists load dozens of them on bad networks.
 *
 * Refuses with `files.too_large`, `files.unsupported_type`, `files.too_many_pixels`,
 * `files.broken_image` (damaged, truncated, or too slow to decode) or `files.busy`.
 */
export async function processImage(content: Buffer): Promise<ProcessedImage> {
  const mediaType = assertAcceptableImage(content)
  return decodeInTurn(async () => {
    await assertPixelLimit(content)
    const view = await makeView(content)
    const thumbnail = await makeThumbnail(view.content)
    return {
      mediaType,
      sizeBytes: content.length,
      sha256: createHash('sha256').update(content).digest('hex'),
      perceptualHash: await perceptualHash(view.content),
      view,
      thumbnail,
    }
  })
}

function assertAcceptableImage(content: Buffer): string {
  if (content.length > FILE_LIMITS.photoBytes) {
    throw new Refusal('files.too_large', 'too_large', {
      sizeBytes: content.length,
      limitBytes: FILE_LIMITS.photoBytes,
    })
  }
  const found = sniffMediaType(content)
  const accepted = acceptedImageTypes()
  if (!accepted.includes(found.type)) {
    throw new Refusal('files.unsupported_type', 'bad_input', { found: found.type, accepted })
  }
  return found.type
}

async function assertPixelLimit(content: Buffer): Promise<void> {
  // Only the header is read here; the limit is checked by us so that the refusal can name the size.
  const reader = sharp(content, { limitInputPixels: false, failOn: 'error' })
  const { width, height } = await reader.metadata().catch(refuseBroken)
  if (width * height > FILE_LIMITS.photoPixels) {
    throw new Refusal('files.too_many_pixels', 'too_large', {
      widthPx: width,
      heightPx: height,
      limitPixels: FILE_LIMITS.photoPixels,
    })
  }
}

async function makeView(content: Buffer): Promise<Picture> {
  // 'error' rather than the stricter 'warning': many phones write harmless oddities into JPEG files.
  const { data, info } = await sharp(content, {
    limitInputPixels: FILE_LIMITS.photoPixels,
    failOn: 'error',
  })
    .timeout({ seconds: DECODE_SECONDS_MAX })
    .autoOrient()
    .resize(boundedBy(FILE_LIMITS.viewSidePx))
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: VIEW_QUALITY, progressive: true })
    .toBuffer({ resolveWithObject: true })
    .catch(refuseBroken)
  return { content: data, mediaType: 'image/jpeg', widthPx: info.width, heightPx: info.height }
}

async function makeThumbnail(view: Buffer): Promise<Picture> {
  const { data, info } = await sharp(view)
    .resize(boundedBy(FILE_LIMITS.thumbnailSidePx))
    .webp({ quality: THUMBNAIL_QUALITY })
    .toBuffer({ resolveWithObject: true })
  return { content: data, mediaType: 'image/webp', widthPx: info.width, heightPx: info.height }
}

function boundedBy(sidePx: number) {
  return { width: sidePx, height: sidePx, fit: 'inside', withoutEnlargement: true } as const
}

function refuseBroken(cause: unknown): never {
  const refusal = new Refusal('files.broken_image', 'bad_input')
  refusal.cause = cause
  throw refusal
}

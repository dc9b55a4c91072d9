/** Where something is in a picture, in its own pixels. */
export type Box = {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** RGBA bytes, four for each pixel, row by row: an ImageData or anything like it. */
export type Picture = {
  readonly data: Uint8ClampedArray
  readonly width: number
  readonly height: number
}

/** Colours of Chinese plates (GA 36-2018): blue cars, green new-energy cars, yellow lorries and buses. */
type Ground = 'blue' | 'green' | 'yellow'

const CLOSE_PX = 2
const AREA_MIN_PX = 60
/** 440 × 140 mm and 480 × 140 mm stand at 3.1 and 3.4; seen from the side they are narrower. */
const RATIO_MIN = 1.7
const RATIO_MAX = 6
const FILLED_MIN = 0.4
/** The share of a plate that its seven or eight characters cover. */
const LETTERED_MIN = 0.06
const LETTERED_MAX = 0.6
/** A plate is read, so it is covered with its frame. */
const MARGIN = 0.12

function groundAt(data: Uint8ClampedArray, at: number): Ground | null {
  const [r, g, b] = [data[at]!, data[at + 1]!, data[at + 2]!]
  const most = Math.max(r, g, b)
  const least = Math.min(r, g, b)
  const strength = most === 0 ? 0 : (most - least) / most
  if (most < 55 || strength < 0.35) return null
  const span = most - least
  const hue =
    most === r
      ? (60 * ((g - b) / span) + 360) % 360
      : most === g
        ? 120 + (60 * (b - r)) / span
        : 240 + (60 * (r - g)) / span
  if (hue >= 195 && hue <= 255) return strength >= 0.45 ? 'blue' : null
  if (hue >= 100 && hue <= 180) return most > 110 ? 'green' : null
  return hue >= 30 && hue <= 60 && strength >= 0.5 && most > 120 ? 'yellow' : null
}

/** Marks each pixel of one ground, and closes the gaps that characters leave. */
function maskOf({ data, width, height }: Picture, ground: Ground): Uint8Array {
  const mask = new Uint8Array(width * height)
  for (let at = 0; at < mask.length; at += 1) {
    if (groundAt(data, at * 4) === ground) mask[at] = 1
  }
  const closed = mask.slice()
  for (let y = 0; y < height; y += 1) {
    let last = -1
    for (let x = 0; x < width; x += 1) {
      if (mask[y * width + x] !== 1) continue
      if (last >= 0 && x - last <= CLOSE_PX * 3) closed.fill(1, y * width + last, y * width + x)
      last = x
    }
  }
  return closed
}

type Blob = { left: number; right: number; top: number; bottom: number; area: number }

/** Connected pieces of a mask, by rows of runs. */
function blobsOf(mask: Uint8Array, width: number, height: number): Blob[] {
  const seen = new Uint8Array(mask.length)
  const blobs: Blob[] = []
  const stack: number[] = []
  for (let start = 0; start < mask.length; start += 1) {
    if (mask[start] !== 1 || seen[start] === 1) continue
    const blob: Blob = { left: width, right: 0, top: height, bottom: 0, area: 0 }
    stack.push(start)
    seen[start] = 1
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const x = at % width
      const y = (at - x) / width
      blob.area += 1
      blob.left = Math.min(blob.left, x)
      blob.right = Math.max(blob.right, x)
      blob.top = Math.min(blob.top, y)
      blob.bottom = Math.max(blob.bottom, y)
      const near = [
        x > 0 ? at - 1 : -1,
        x + 1 < width ? at + 1 : -1,
        y > 0 ? at - width : -1,
        y + 1 < height ? at + width : -1,
      ]
      for (const next of near) {
        if (next < 0 || mask[next] !== 1 || seen[next] === 1) continue
        seen[next] = 1
        stack.push(next)
      }
    }
    blobs.push(blob)
  }
  return blobs
}

/** The share of a box that is lettering: nearly white on blue, dark on green and yellow. */
function letteredShare({ data, width }: Picture, blob: Blob, ground: Ground): number {
  let lettered = 0
  let all = 0
  for (let y = blob.top; y <= blob.bottom; y += 1) {
    for (let x = blob.left; x <= blob.right; x += 1) {
      const at = (y * width + x) * 4
      const light = (data[at]! * 299 + data[at + 1]! * 587 + data[at + 2]! * 114) / 1000
      const strength = Math.max(data[at]!, data[at + 1]!, data[at + 2]!)
      const weakest = Math.min(data[at]!, data[at + 1]!, data[at + 2]!)
      const isWhite = light > 150 && strength - weakest < 70
      if (ground === 'blue' ? isWhite : light < 80) lettered += 1
      all += 1
    }
  }
  return lettered / all
}

function isPlate(picture: Picture, blob: Blob, ground: Ground): boolean {
  const [width, height] = [blob.right - blob.left + 1, blob.bottom - blob.top + 1]
  const ratio = width / height
  if (width * height < AREA_MIN_PX || ratio < RATIO_MIN || ratio > RATIO_MAX) return false
  if (blob.area / (width * height) < FILLED_MIN) return false
  const share = letteredShare(picture, blob, ground)
  return share >= LETTERED_MIN && share <= LETTERED_MAX
}

function widened(blob: Blob, { width, height }: Picture): Box {
  const [w, h] = [blob.right - blob.left + 1, blob.bottom - blob.top + 1]
  const x = Math.max(0, Math.floor(blob.left - w * MARGIN))
  const y = Math.max(0, Math.floor(blob.top - h * MARGIN * 2))
  return {
    x,
    y,
    width: Math.min(width - x, Math.ceil(w * (1 + 2 * MARGIN))),
    height: Math.min(height - y, Math.ceil(h * (1 + 4 * MARGIN))),
  }
}

/**
 * Places in a picture that look like a Chinese number plate: a piece of one plate colour of about the
 * right shape with lettering on it. It finds too much rather than too little; a person looks at what is
 * found before it is covered. Give it a picture of at most about 800 pixels a side: O(pixels).
 */
export function findPlates(picture: Picture): Box[] {
  const grounds: readonly Ground[] = ['blue', 'green', 'yellow']
  return grounds.flatMap((ground) =>
    blobsOf(maskOf(picture, ground), picture.width, picture.height)
      .filter((blob) => isPlate(picture, blob, ground))
      .map((blob) => widened(blob, picture)),
  )
}

import { type Box, findPlates, type Picture } from './plates.ts'

/** So few pieces across that nobody puts a face or a plate together again. */
const PIECES_ACROSS = 5
/** Looked at by the finders: enough to see a face across a street, small enough for a cheap phone. */
const LOOKED_AT_PX = 800
const JPEG_QUALITY = 0.86

export type { Box }

/** Covers one box of a canvas with a few plain pieces, each of its mean colour; what was there is gone. */
export function coverBox(context: CanvasRenderingContext2D, box: Box): void {
  const { canvas } = context
  const left = Math.max(0, Math.floor(box.x))
  const top = Math.max(0, Math.floor(box.y))
  const width = Math.min(canvas.width - left, Math.ceil(box.width))
  const height = Math.min(canvas.height - top, Math.ceil(box.height))
  if (width < 1 || height < 1) return
  const piece = Math.max(1, Math.ceil(Math.max(width, height) / PIECES_ACROSS))
  for (let y = top; y < top + height; y += piece) {
    for (let x = left; x < left + width; x += piece) {
      const w = Math.min(piece, left + width - x)
      const h = Math.min(piece, top + height - y)
      const { data } = context.getImageData(x, y, w, h)
      const sums = [0, 0, 0]
      for (let at = 0; at < data.length; at += 4) {
        for (let i = 0; i < 3; i += 1) sums[i]! += data[at + i]!
      }
      const [r, g, b] = sums.map((sum) => Math.round((sum * 4) / data.length))
      context.fillStyle = `rgb(${r} ${g} ${b})`
      context.fillRect(x, y, w, h)
    }
  }
}

/** The picture with these boxes covered, as a new JPEG without anything else that the file held. */
export async function covered(picture: ImageBitmap, boxes: readonly Box[]): Promise<Blob> {
  const canvas = document.createElement('canvas')
  canvas.width = picture.width
  canvas.height = picture.height
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (context === null) throw new Error('This browser draws no pictures.')
  context.drawImage(picture, 0, 0)
  for (const box of boxes) coverBox(context, box)
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (made) => (made ? resolve(made) : reject(new Error('The picture could not be made.'))),
      'image/jpeg',
      JPEG_QUALITY,
    )
  })
}

function smaller(picture: ImageBitmap): { canvas: HTMLCanvasElement; scale: number } {
  const scale = Math.min(1, LOOKED_AT_PX / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  canvas
    .getContext('2d', { willReadFrequently: true })
    ?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return { canvas, scale }
}

const grown = ({ x, y, width, height }: Box, by: number): Box => ({
  x: x * by,
  y: y * by,
  width: width * by,
  height: height * by,
})

/**
 * Faces and number plates that a machine can find, in the picture's own pixels. Everything happens in
 * this browser: nothing is sent anywhere. The finder of faces is loaded when it is first asked for; when
 * it cannot be (no network, an old device) the plates are found all the same and `faces` is false.
 */
export async function findToCover(
  picture: ImageBitmap,
): Promise<{ boxes: readonly Box[]; faces: boolean }> {
  const { canvas, scale } = smaller(picture)
  const image = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height)
  const plates = image ? findPlates(image satisfies Picture) : []
  try {
    const { findFaces } = await import('./faces.ts')
    const faces = await findFaces(canvas)
    return { boxes: [...plates, ...faces].map((box) => grown(box, 1 / scale)), faces: true }
  } catch {
    return { boxes: plates.map((box) => grown(box, 1 / scale)), faces: false }
  }
}

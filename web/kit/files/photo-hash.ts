const COLUMNS = 9
const ROWS = 8

/** The difference hash of a 9 × 8 grey miniature, row by row: 16 hex digits, as the server makes it. */
export function hashOfGreys(greys: readonly number[]): string {
  if (greys.length !== COLUMNS * ROWS) throw new RangeError('a miniature has 72 cells')
  let hash = 0n
  for (let row = 0; row < ROWS; row += 1) {
    for (let column = 0; column < COLUMNS - 1; column += 1) {
      const at = row * COLUMNS + column
      hash = (hash << 1n) | (greys[at]! > greys[at + 1]! ? 1n : 0n)
    }
  }
  return hash.toString(16).padStart(16, '0')
}

/**
 * What a photo looks like in 64 bits, made on the phone before anything is sent, so that a neighbour's
 * photo of the same scene is found. Null for a picture that the browser cannot read.
 */
export async function photoHash(photo: Blob): Promise<string | null> {
  let picture: ImageBitmap
  try {
    picture = await createImageBitmap(photo, {
      imageOrientation: 'from-image',
      resizeWidth: COLUMNS,
      resizeHeight: ROWS,
      resizeQuality: 'high',
    })
  } catch {
    return null
  }
  const canvas = document.createElement('canvas')
  canvas.width = COLUMNS
  canvas.height = ROWS
  const context = canvas.getContext('2d')
  context?.drawImage(picture, 0, 0)
  picture.close()
  const pixels = context?.getImageData(0, 0, COLUMNS, ROWS).data
  if (!pixels) return null
  // Rec. 709 luma, as image libraries make grey.
  const greys = Array.from(
    { length: COLUMNS * ROWS },
    (_, i) => 0.2126 * pixels[i * 4]! + 0.7152 * pixels[i * 4 + 1]! + 0.0722 * pixels[i * 4 + 2]!,
  )
  return hashOfGreys(greys)
}

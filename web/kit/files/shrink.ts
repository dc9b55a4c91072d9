/** Longest side of a photo that leaves the phone: enough to read a meter, small enough for 3G. */
const SIDE_MAX_PX = 2560
const JPEG_QUALITY = 0.84

/**
 * Makes a photo small enough to send: at most 2560 px on its longer side, JPEG, upright. A picture
 * the browser cannot read (HEIC on some phones) is returned as it came; the server decides then.
 */
export async function shrinkPhoto(file: Blob): Promise<Blob> {
  let picture: ImageBitmap
  try {
    picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
  } catch {
    return file
  }
  try {
    const scale = Math.min(1, SIDE_MAX_PX / Math.max(picture.width, picture.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.max(1, Math.round(picture.width * scale))
    canvas.height = Math.max(1, Math.round(picture.height * scale))
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
    const smaller = await new Promise<Blob | null>((resolve) => {
      canvas.toBlob(resolve, 'image/jpeg', JPEG_QUALITY)
    })
    return smaller && (scale < 1 || smaller.size < file.size) ? smaller : file
  } finally {
    picture.close()
  }
}

import sharp from 'sharp'

/** What a file input takes. */
export type PhotoFile = { name: string; mimeType: string; buffer: Buffer }

const DARK = '#1c2530'
const LIT = '#f4d58a'

/** A stairwell with its lamp off or on, drawn here: no photo of a real place. */
export async function lampPhoto(lamp: 'broken' | 'mended'): Promise<PhotoFile> {
  const light = lamp === 'mended' ? LIT : '#3a4452'
  const picture = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="900">
    <rect width="1200" height="900" fill="${lamp === 'mended' ? '#8d7b55' : DARK}"/>
    <path d="M0 900 L300 760 L300 680 L600 560 L600 480 L900 360 L900 280 L1200 180 L1200 900 Z"
      fill="${lamp === 'mended' ? '#b9a982' : '#2b3644'}"/>
    <line x1="420" y1="0" x2="420" y2="150" stroke="#0d1218" stroke-width="8"/>
    <circle cx="420" cy="200" r="60" fill="${light}"/>
  </svg>`
  const buffer = await sharp(Buffer.from(picture)).jpeg({ quality: 82 }).toBuffer()
  return { name: `${lamp}.jpg`, mimeType: 'image/jpeg', buffer }
}

import { zipEntryNames } from './zip-entries.ts'

/** What the bytes are, whatever the name says. `accepts` tells for which treatment. */
export type MediaType = { type: string; accepts: 'image' | 'document' | 'none' }

const image = (type: string): MediaType => ({ type, accepts: 'image' })
const document = (type: string): MediaType => ({ type, accepts: 'document' })
const refused = (type: string): MediaType => ({ type, accepts: 'none' })

const OOXML = 'application/vnd.openxmlformats-officedocument'

/** Brands of ISO base media files (ISO/IEC 23008-12) that hold HEVC-coded stills, as iPhones make. */
const HEIC_BRANDS = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1'])

/** Stream names that tell the old binary office formats apart inside their common container. */
const OLE_STREAMS = [
  ['WordDocument', 'application/msword'],
  ['Workbook', 'application/vnd.ms-excel'],
  ['PowerPoint Document', 'application/vnd.ms-powerpoint'],
] as const

/**
 * Recognises a file by its first bytes and, for office containers, by what is inside. Never looks
 * at the name or at the type the client declares: both are the sender's claim.
 */
export function sniffMediaType(content: Buffer): MediaType {
  if (startsWith(content, [0xff, 0xd8, 0xff])) return image('image/jpeg')
  if (startsWith(content, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) {
    return image('image/png')
  }
  if (latin(content, 0, 4) === 'RIFF' && latin(content, 8, 12) === 'WEBP') {
    return image('image/webp')
  }
  if (latin(content, 4, 8) === 'ftyp') return isoMedia(latin(content, 8, 12))
  if (latin(content, 0, 5) === '%PDF-') return document('application/pdf')
  if (startsWith(content, [0x50, 0x4b, 0x03, 0x04])) return zipContainer(content)
  if (startsWith(content, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) {
    return oleContainer(content)
  }
  return refused(nameOfRefused(content))
}

function isoMedia(brand: string): MediaType {
  if (HEIC_BRANDS.has(brand)) return image('image/heic')
  return refused(brand === 'avif' ? 'image/avif' : 'video/mp4')
}

function zipContainer(content: Buffer): MediaType {
  const names = zipEntryNames(content)
  if (names === undefined) return refused('application/zip')
  const has = (start: string) => names.some((name) => name.startsWith(start))
  // A macro runs with the rights of the clerk who opens the file, so such files stay outside.
  if (names.some((name) => name.toLowerCase().endsWith('vbaproject.bin'))) {
    return refused('application/vnd.ms-office.macro')
  }
  // OFD is the national page format (GB/T 33190) in which bureaus exchange signed documents.
  if (has('OFD.xml')) return document('application/ofd')
  if (!has('[Content_Types].xml')) return refused('application/zip')
  if (has('word/')) return document(`${OOXML}.wordprocessingml.document`)
  if (has('xl/')) return document(`${OOXML}.spreadsheetml.sheet`)
  if (has('ppt/')) return document(`${OOXML}.presentationml.presentation`)
  return refused('application/zip')
}

function oleContainer(content: Buffer): MediaType {
  const found = OLE_STREAMS.find(([name]) => content.includes(Buffer.from(name, 'utf16le')))
  return found ? document(found[1]) : refused('application/x-ole-storage')
}

function nameOfRefused(content: Buffer): string {
  const start = latin(content, 0, 512).trimStart().toLowerCase()
  if (start.startsWith('gif8')) return 'image/gif'
  if (start.startsWith('bm')) return 'image/bmp'
  if (start.startsWith('ii*') || start.startsWith('mm\0*')) return 'image/tiff'
  if (start.includes('<svg')) return 'image/svg+xml'
  if (start.includes('<html') || start.includes('<!doctype html')) return 'text/html'
  return 'application/octet-stream'
}

function startsWith(content: Buffer, bytes: readonly number[]): boolean {
  return bytes.every((byte, index) => content[index] === byte)
}

function latin(content: Buffer, from: number, to: number): string {
  return content.toString('latin1', from, to)
}

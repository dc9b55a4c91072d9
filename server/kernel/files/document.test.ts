import { rm } from 'node:fs/promises'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '#kernel/time/ids.ts'
import { type TestFileDeps, testFileDeps } from '#testing/file-deps.ts'
import { checkDocument } from './document.ts'
import { contentDisposition, harmlessFileName } from './file-name.ts'
import { createGate } from './gate.ts'
import { ingestFile } from './ingest.ts'
import { FILE_LIMITS } from './limits.ts'
import { sealSlices, unsealSlices } from './sealer.ts'
import { serveFile } from './serving.ts'
import { zipEntryNames } from './zip-entries.ts'

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const PDF = Buffer.from('%PDF-1.7\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript>>>>\n%%EOF')

/** A zip archive with empty entries of these names. */
function aZip(names: readonly string[], flags = 0): Buffer {
  const directory = names.map((name) => {
    const head = Buffer.alloc(46)
    head.writeUInt32LE(0x02014b50, 0)
    head.writeUInt16LE(flags, 8)
    head.writeUInt16LE(Buffer.byteLength(name), 28)
    return Buffer.concat([head, Buffer.from(name)])
  })
  const local = Buffer.from('PK\x03\x04local headers are not read')
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(names.length, 10)
  end.writeUInt32LE(local.length, 16)
  return Buffer.concat([local, ...directory, end])
}

/** An old binary office file with one stream name in its directory. */
function anOle(stream: string): Buffer {
  const signature = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
  return Buffer.concat([signature, Buffer.alloc(504), Buffer.from(stream, 'utf16le')])
}

describe('as a document is accepted', () => {
  test.each([
    ['a PDF', PDF, 'application/pdf'],
    ['a Word file', aZip(['[Content_Types].xml', 'word/document.xml']), DOCX],
    [
      'an Excel file',
      aZip(['[Content_Types].xml', 'xl/workbook.xml']),
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ],
    [
      'a PowerPoint file',
      aZip(['[Content_Types].xml', 'ppt/presentation.xml']),
      'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    ],
    ['an OFD file', aZip(['OFD.xml', 'Doc_0/Document.xml']), 'application/ofd'],
    ['an old Word file', anOle('WordDocument'), 'application/msword'],
    ['an old Excel file', anOle('Workbook'), 'application/vnd.ms-excel'],
    ['an old PowerPoint file', anOle('PowerPoint Document'), 'application/vnd.ms-powerpoint'],
  ])('%s', (_what, content, mediaType) => {
    expect(checkDocument(content)).toMatchObject({ mediaType, sizeBytes: content.length })
  })
})

describe('as a document is refused', () => {
  test.each([
    ['an archive of anything', aZip(['run.exe', 'readme.txt'])],
    ['an archive named like Word inside only', aZip(['word/document.xml'])],
    ['a Word file with a macro', aZip(['[Content_Types].xml', 'word/x', 'word/vbaProject.bin'])],
    ['an encrypted archive', aZip(['[Content_Types].xml', 'word/document.xml'], 1)],
    ['an archive that is cut off', aZip(['[Content_Types].xml', 'word/x']).subarray(0, 80)],
    ['an installer in an office container', anOle('Binary.Setup')],
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['a web page', Buffer.from('  <HTML><script>alert(1)</script>')],
    ['a film', Buffer.from('\0\0\0\x18ftypmp42', 'latin1')],
    ['an empty file', Buffer.alloc(0)],
  ])('%s', (_what, content) => {
    expect(() => checkDocument(content)).toThrow(
      expect.objectContaining({ code: 'files.unsupported_type' }),
    )
  })

  test('one of more than 30 MB', () => {
    const heavy = Buffer.concat([PDF, Buffer.alloc(FILE_LIMITS.documentBytes)])
    expect(() => checkDocument(heavy)).toThrow(expect.objectContaining({ code: 'files.too_large' }))
  })
})

test('a zip whose directory lies about itself has no names', () => {
  const zip = aZip(['a', 'b'])
  zip.writeUInt16LE(9, zip.length - 12)
  expect(zipEntryNames(zip)).toBeUndefined()
  zip.writeUInt32LE(0xfffffff0, zip.length - 6)
  expect(zipEntryNames(zip)).toBeUndefined()
  expect(zipEntryNames(Buffer.from('PK'))).toBeUndefined()
})

describe('serving', () => {
  let deps: TestFileDeps
  const take = (purpose: 'photo' | 'document', content: Buffer, fileName: string | null) =>
    ingestFile(deps, { id: newId(), ownerId: newId(), purpose, fileName, content })

  beforeEach(async () => {
    deps = await testFileDeps()
  })
  afterEach(() => rm(deps.rootPath, { recursive: true, force: true }))

  test('a document is a download with its own bytes and name, and can run nothing', async () => {
    const file = await take('document', PDF, '楼栋 会议纪要.pdf')
    const { content, headers } = await serveFile(deps, file, 'original')
    expect(content.equals(PDF)).toBe(true)
    expect(headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="__ ____.pdf"; filename*=UTF-8''${encodeURIComponent('楼栋 会议纪要.pdf')}`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-store',
    })
  })

  test('a document has no view', async () => {
    const file = await take('document', PDF, null)
    expect(file.picture).toBeNull()
    await expect(serveFile(deps, file, 'view')).rejects.toMatchObject({ code: 'files.not_found' })
  })

  test('a photographed paper given as a document loses its place like any photo', async () => {
    const paper = await sharp({
      create: { width: 400, height: 300, channels: 3, background: '#fff' },
    })
      .withExif({ IFD0: { Artist: '某人' }, IFD3: { GPSLatitudeRef: 'N' } })
      .jpeg()
      .toBuffer()
    const file = await take('document', paper, '李某某 身份证.jpg')
    const { content, headers } = await serveFile(deps, file, 'view')
    expect((await sharp(content).metadata()).exif).toBeUndefined()
    expect(headers['content-disposition']).toBe(
      `inline; filename="${file.id}.jpg"; filename*=UTF-8''${file.id}.jpg`,
    )
    expect(headers['cache-control']).toBe('private, max-age=86400, immutable')
  })

  test('a sealed original moved to another file does not open there', async () => {
    const [first, second] = [await take('document', PDF, null), await take('document', PDF, null)]
    await deps.store.put(`${second.id}.original`, await deps.store.get(`${first.id}.original`))
    await expect(serveFile(deps, second, 'original')).rejects.toThrow()
  })

  test('a photo larger than its own limit is refused even where a document could be', async () => {
    const heavy = Buffer.concat([PDF, Buffer.alloc(FILE_LIMITS.photoBytes)])
    await expect(take('photo', heavy, null)).rejects.toMatchObject({ code: 'files.too_large' })
  })
})

test('a sealed file opens whole or not at all', async () => {
  const { sealer, rootPath } = await testFileDeps()
  await rm(rootPath, { recursive: true })
  const content = Buffer.alloc(1_300_000, 'three slices')
  const sealed = await sealSlices(sealer, content, 'here')
  expect((await unsealSlices(sealer, sealed, 'here')).equals(content)).toBe(true)
  const firstBytes = 4 + sealed.readUInt32BE(0)
  const [first, second] = [sealed.subarray(0, firstBytes), sealed.subarray(firstBytes)]
  const secondBytes = 4 + second.readUInt32BE(0)
  const swapped = [second.subarray(0, secondBytes), first, second.subarray(secondBytes)]
  const flipped = Buffer.from(sealed)
  flipped[firstBytes + 900]! ^= 1
  const forged = [first, second, Buffer.concat(swapped), sealed.subarray(0, -1), flipped]
  for (const wrong of [...forged, sealed.subarray(0, 2), Buffer.alloc(0)]) {
    await expect(unsealSlices(sealer, wrong, 'here')).rejects.toThrow()
  }
  await expect(unsealSlices(sealer, sealed, 'there')).rejects.toThrow()
})

describe('a file name', () => {
  test.each([
    ['楼道照片.jpg', '楼道照片.jpg'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\li\\桌面\\报告.docx', '报告.docx'],
    ['a\r\nSet-Cookie: x.pdf', 'aSet-Cookie x.pdf'],
    ['photo\u202Egpj.exe', 'photogpj.exe'],
    ['<img src=x onerror=alert(1)>.png', 'img src=x onerror=alert(1).png'],
    ['..', null],
    ['   ', null],
    ['', null],
    [null, null],
    ['\u{20BB7}野家.jpg', '\u{20BB7}野家.jpg'],
  ])('«%s» becomes «%s»', (name, expected) => {
    expect(harmlessFileName(name)).toBe(expected)
  })

  test('that is too long keeps its ending', () => {
    const name = harmlessFileName(`${'长'.repeat(500)}.docx`)!
    expect([...name]).toHaveLength(FILE_LIMITS.fileNameLength)
    expect(name.endsWith('长.docx')).toBe(true)
  })

  test('cannot leave its header', () => {
    expect(contentDisposition('attachment', `a"b\\c%41'(1).pdf`)).toBe(
      `attachment; filename="a_b_c_41'(1).pdf"; filename*=UTF-8''a%22b%5Cc%2541%27%281%29.pdf`,
    )
  })
})

describe('the gate before the decoder', () => {
  test('lets two in, makes the others wait their turn, and turns the rest away', async () => {
    const gate = createGate(2, 3)
    const doors = Array.from({ length: 5 }, () => Promise.withResolvers<void>())
    const entered: number[] = []
    const all = doors.map((door, index) =>
      gate(async () => {
        entered.push(index)
        await door.promise
        return index
      }),
    )
    await expect(gate(async () => 'late')).rejects.toMatchObject({ code: 'files.busy' })
    expect(entered).toEqual([0, 1])
    doors[1]!.resolve()
    await all[1]
    for (const door of doors) door.resolve()
    expect(await Promise.all(all)).toEqual([0, 1, 2, 3, 4])
    expect(entered).toEqual([0, 1, 2, 3, 4])
    expect(await gate(async () => 'free again')).toBe('free again')
  })

  test('frees its place when the work fails', async () => {
    const gate = createGate(1, 0)
    await expect(gate(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
    expect(await gate(async () => 'next')).toBe('next')
  })
})

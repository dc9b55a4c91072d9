import { rm } from 'node:fs/promises'
import sharp from 'sharp'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { newId } from '#kernel/time/ids.ts'
import { type TestFileDeps, testFileDeps } from '#testing/file-deps.ts'
import { createDiskStore } from './disk-store.ts'
import { FILE_LIMITS } from './limits.ts'
import { serveFile } from './serving.ts'
import {
  appendChunk,
  beginUpload,
  finishUpload,
  getUploadProgress,
  sweepExpiredUploads,
} from './upload.ts'

const OWNER = newId()
const STRANGER = newId()
const HOUR_MS = 3_600_000

let deps: TestFileDeps
let photo: Buffer

beforeAll(async () => {
  const noise = { type: 'gaussian', mean: 120, sigma: 40 } as const
  const create = { width: 640, height: 480, channels: 3, background: '#000', noise } as const
  photo = await sharp({ create })
    .withExif({ IFD0: { Artist: 'OnlyTheOriginalSaysSo' } })
    .jpeg()
    .toBuffer()
})
beforeEach(async () => {
  deps = await testFileDeps()
})
afterEach(() => rm(deps.rootPath, { recursive: true, force: true }))

async function begin(content: Buffer, purpose: 'photo' | 'document' = 'photo', id = newId()) {
  const { uploadId } = await beginUpload(deps, {
    id,
    ownerId: OWNER,
    purpose,
    sizeBytes: content.length,
    fileName: 'IMG_0001.jpg',
  })
  return { uploadId, ownerId: OWNER }
}

async function send(
  at: { uploadId: string; ownerId: string },
  content: Buffer,
  chunkBytes: number,
) {
  for (let from = 0; from < content.length; from += chunkBytes) {
    const chunk = content.subarray(from, from + chunkBytes)
    await appendChunk(deps, { ...at, offsetBytes: from }, chunk)
  }
}

async function upload(content: Buffer, purpose: 'photo' | 'document' = 'photo') {
  const at = await begin(content, purpose)
  await send(at, content, 1_000_000)
  return finishUpload(deps, at)
}

describe('an upload', () => {
  test('in pieces becomes one photo with its views, and its pieces are gone', async () => {
    const at = await begin(photo)
    await send(at, photo, 10_000)
    const file = await finishUpload(deps, at)
    expect(file).toMatchObject({
      id: at.uploadId,
      ownerId: OWNER,
      mediaType: 'image/jpeg',
      sizeBytes: photo.length,
      fileName: 'IMG_0001.jpg',
      scan: 'not_scanned',
      picture: { thumbnail: { widthPx: 320, heightPx: 240 } },
    })
    const kept = await deps.store.list(file.id)
    expect(kept.map((key) => key.split('.')[1])).toEqual(['original', 'thumbnail', 'view'])
    expect(deps.sessions.size).toBe(0)
    expect((await serveFile(deps, file, 'original')).content.equals(photo)).toBe(true)
  })

  test('goes on after the connection broke, from where the server says', async () => {
    const at = await begin(photo)
    await appendChunk(deps, { ...at, offsetBytes: 0 }, photo.subarray(0, 5000))
    const { offsetBytes } = await getUploadProgress(deps, at)
    expect(offsetBytes).toBe(5000)
    await appendChunk(deps, { ...at, offsetBytes }, photo.subarray(5000))
    expect((await finishUpload(deps, at)).sizeBytes).toBe(photo.length)
  })

  test('begun twice with the same request is one upload and keeps its progress', async () => {
    const at = await begin(photo)
    await appendChunk(deps, { ...at, offsetBytes: 0 }, photo.subarray(0, 700))
    const again = await beginUpload(deps, {
      id: at.uploadId.toUpperCase(),
      ownerId: OWNER,
      purpose: 'photo',
      sizeBytes: photo.length,
    })
    expect(again).toEqual({ ...again, uploadId: at.uploadId, offsetBytes: 700 })
    expect(deps.sessions.size).toBe(1)
  })

  test('begun again after it was finished needs no byte more', async () => {
    const { id } = await upload(photo)
    const wanted = { id, ownerId: OWNER, purpose: 'photo', sizeBytes: photo.length } as const
    expect(await beginUpload(deps, wanted)).toMatchObject({ offsetBytes: photo.length })
    expect((await finishUpload(deps, { uploadId: id, ownerId: OWNER })).id).toBe(id)
    expect(deps.sessions.size).toBe(0)
    await expect(beginUpload(deps, { ...wanted, ownerId: STRANGER })).rejects.toMatchObject({
      code: 'files.upload_conflict',
    })
  })

  test('finished twice, even at the same time, is one file', async () => {
    const at = await begin(photo)
    await send(at, photo, 50_000)
    const files = await Promise.all([1, 2, 3].map(() => finishUpload(deps, at)))
    files.push(await finishUpload(deps, at))
    expect(new Set(files.map((file) => file.id)).size).toBe(1)
    expect(deps.files.size).toBe(1)
    expect((await serveFile(deps, files[0]!, 'original')).content.equals(photo)).toBe(true)
  })

  test('never lies readable in the store, neither its pieces nor its original', async () => {
    const at = await begin(photo)
    await send(at, photo, 100_000)
    const plain = async () =>
      Buffer.concat(
        await Promise.all((await deps.store.list(at.uploadId)).map((key) => deps.store.get(key))),
      ).includes('OnlyTheOriginalSaysSo')
    expect(photo.includes('OnlyTheOriginalSaysSo')).toBe(true)
    expect(await plain()).toBe(false)
    await finishUpload(deps, at)
    expect(await plain()).toBe(false)
  })
})

describe('a chunk', () => {
  test('at the wrong offset is refused with the right one', async () => {
    const at = await begin(photo)
    await appendChunk(deps, { ...at, offsetBytes: 0 }, photo.subarray(0, 100))
    for (const offsetBytes of [0, 99, 101, -1, Number.NaN]) {
      await expect(
        appendChunk(deps, { ...at, offsetBytes }, photo.subarray(0, 100)),
      ).rejects.toMatchObject({ code: 'files.wrong_offset', facts: { offsetBytes: 100 } })
    }
  })

  test('sent by two at once is taken from one, and the other is told where to go on', async () => {
    const at = await begin(photo)
    const chunk = photo.subarray(0, 4000)
    const both = await Promise.allSettled(
      [1, 2].map(() => appendChunk(deps, { ...at, offsetBytes: 0 }, chunk)),
    )
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find((one) => one.status === 'rejected')?.reason).toMatchObject({
      code: 'files.wrong_offset',
      facts: { offsetBytes: 4000 },
    })
    expect(await deps.store.list(at.uploadId)).toHaveLength(1)
  })

  test('may be neither empty, nor larger than a chunk, nor more than was declared', async () => {
    const at = await begin(photo)
    const large = await begin(Buffer.alloc(10_000_000), 'document')
    const tries = [
      appendChunk(deps, { ...at, offsetBytes: 0 }, Buffer.alloc(0)),
      appendChunk(deps, { ...at, offsetBytes: 0 }, Buffer.concat([photo, Buffer.alloc(1)])),
      appendChunk(deps, { ...large, offsetBytes: 0 }, Buffer.alloc(FILE_LIMITS.chunkBytes + 1)),
    ]
    for (const one of tries) await expect(one).rejects.toMatchObject({ code: 'files.chunk_size' })
  })

  test('cannot be one of endlessly many', async () => {
    const at = await begin(Buffer.alloc(1000))
    const parts = Array.from({ length: FILE_LIMITS.uploadParts }, (_, offsetBytes) => ({
      key: `${at.uploadId}.part-${newId()}`,
      offsetBytes,
      sizeBytes: 1,
    }))
    const session = deps.sessions.get(at.uploadId)!
    deps.sessions.set(at.uploadId, { ...session, parts, receivedBytes: parts.length })
    await expect(
      appendChunk(deps, { ...at, offsetBytes: parts.length }, Buffer.alloc(1)),
    ).rejects.toMatchObject({ code: 'files.too_many_chunks' })
  })
})

describe('refused', () => {
  test('a declared size of 20 MB for a photo, before a byte is sent', async () => {
    await expect(begin(Buffer.alloc(20 * 1024 * 1024))).rejects.toMatchObject({
      code: 'files.too_large',
      facts: { limitBytes: FILE_LIMITS.photoBytes },
    })
    expect(deps.sessions.size).toBe(0)
  })

  test.each([0, -1, 1.5, Number.NaN])('a declared size of %s', async (sizeBytes) => {
    const wanted = { id: newId(), ownerId: OWNER, purpose: 'photo', sizeBytes } as const
    await expect(beginUpload(deps, wanted)).rejects.toThrow(RangeError)
  })

  test('finishing too early, telling from where bytes are missing', async () => {
    const at = await begin(photo)
    await appendChunk(deps, { ...at, offsetBytes: 0 }, photo.subarray(0, 300))
    await expect(finishUpload(deps, at)).rejects.toMatchObject({
      code: 'files.incomplete',
      facts: { offsetBytes: 300 },
    })
  })

  test('a stranger, who cannot even tell that the upload exists', async () => {
    const at = await begin(photo)
    const foreign = { uploadId: at.uploadId, ownerId: STRANGER }
    const unknown = { uploadId: newId(), ownerId: STRANGER }
    for (const where of [foreign, unknown]) {
      const refusal = { code: 'files.upload_not_found', facts: {} }
      await expect(getUploadProgress(deps, where)).rejects.toMatchObject(refusal)
      await expect(finishUpload(deps, where)).rejects.toMatchObject(refusal)
      await expect(
        appendChunk(deps, { ...where, offsetBytes: 0 }, photo.subarray(0, 9)),
      ).rejects.toMatchObject(refusal)
    }
    const taken = { id: at.uploadId, ownerId: STRANGER, purpose: 'photo' } as const
    await expect(beginUpload(deps, { ...taken, sizeBytes: photo.length })).rejects.toMatchObject({
      code: 'files.upload_conflict',
    })
  })

  test('a stranger asking to finish a file that is finished', async () => {
    const file = await upload(photo)
    await expect(
      finishUpload(deps, { uploadId: file.id, ownerId: STRANGER }),
    ).rejects.toMatchObject({ code: 'files.upload_not_found' })
  })

  test('the twenty-first open upload of one person', async () => {
    for (let count = 0; count < FILE_LIMITS.openUploadsPerOwner; count += 1) await begin(photo)
    await expect(begin(photo)).rejects.toMatchObject({ code: 'limits.too_many_uploads' })
    deps.clock.forward(25 * HOUR_MS)
    await expect(begin(photo)).resolves.toBeDefined()
  })

  test('a PDF as a photo, and nothing of it stays', async () => {
    const pdf = Buffer.from('%PDF-1.7\n')
    const at = await begin(pdf)
    await send(at, pdf, 100)
    await expect(finishUpload(deps, at)).rejects.toMatchObject({ code: 'files.unsupported_type' })
    expect(await deps.store.list(at.uploadId)).toEqual([])
    expect(deps.sessions.size).toBe(0)
  })

  test('an infected file, and nothing of it stays', async () => {
    deps.scanner = { scan: async () => ({ verdict: 'infected', signature: 'Eicar-Test' }) }
    const at = await begin(photo)
    await send(at, photo, 1_000_000)
    await expect(finishUpload(deps, at)).rejects.toMatchObject({
      code: 'files.infected',
      facts: { signature: 'Eicar-Test' },
    })
    expect(await deps.store.list(at.uploadId)).toEqual([])
    expect(deps.files.size).toBe(0)
  })
})

test('a scanner that is down keeps the upload, so that finishing can be tried again', async () => {
  const refusal = new Refusal('files.scan_unavailable', 'unavailable')
  deps.scanner = { scan: () => Promise.reject(refusal) }
  const at = await begin(photo)
  await send(at, photo, 1_000_000)
  await expect(finishUpload(deps, at)).rejects.toMatchObject({ code: 'files.scan_unavailable' })
  deps.scanner = { scan: async () => ({ verdict: 'clean' }) }
  expect((await finishUpload(deps, at)).scan).toBe('clean')
})

describe('time', () => {
  test('an upload cannot be continued after 24 hours, and is swept an hour later', async () => {
    const at = await begin(photo)
    await appendChunk(deps, { ...at, offsetBytes: 0 }, photo.subarray(0, 300))
    deps.clock.forward(24 * HOUR_MS)
    await expect(getUploadProgress(deps, at)).rejects.toMatchObject({
      code: 'files.upload_not_found',
    })
    expect(await sweepExpiredUploads(deps)).toBe(0)
    deps.clock.forward(HOUR_MS + 1)
    expect(await sweepExpiredUploads(deps)).toBe(1)
    expect(await deps.store.list(at.uploadId)).toEqual([])
    expect(deps.sessions.size).toBe(0)
  })

  test('a sweep spares what is still open', async () => {
    await begin(photo)
    deps.clock.forward(23 * HOUR_MS)
    const young = await begin(photo)
    deps.clock.forward(3 * HOUR_MS)
    expect(await sweepExpiredUploads(deps)).toBe(1)
    expect([...deps.sessions.keys()]).toEqual([young.uploadId])
  })

  test('a sweep takes up again what a crash left between content and record', async () => {
    const at = await begin(photo)
    await send(at, photo, 1_000_000)
    const addFile = deps.records.addFile
    deps.records.addFile = () => Promise.reject(new Error('killed'))
    await expect(finishUpload(deps, at)).rejects.toThrow('killed')
    deps.records.addFile = addFile
    expect(await deps.store.list(at.uploadId)).toHaveLength(4)
    deps.clock.forward(26 * HOUR_MS)
    await sweepExpiredUploads(deps)
    expect(await deps.store.list(at.uploadId)).toEqual([])
  })

  test('a sweep keeps the file when a crash came after its record', async () => {
    const at = await begin(photo)
    await send(at, photo, 1_000_000)
    const removeSession = deps.records.removeSession
    deps.records.removeSession = () => Promise.reject(new Error('killed'))
    await expect(finishUpload(deps, at)).resolves.toBeDefined()
    deps.records.removeSession = removeSession
    deps.clock.forward(26 * HOUR_MS)
    expect(await sweepExpiredUploads(deps)).toBe(1)
    expect(await deps.store.list(at.uploadId)).toHaveLength(3)
  })
})

test('a file uploaded by one process can be read by another on the same disk', async () => {
  const file = await upload(photo)
  const other = { store: createDiskStore(deps.rootPath), sealer: deps.sealer }
  expect((await serveFile(other, file, 'view')).headers['content-type']).toBe('image/jpeg')
})

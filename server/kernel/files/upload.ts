import { Refusal } from '#kernel/refusal/refusal.ts'
import { newId } from '#kernel/time/ids.ts'
import { harmlessFileName } from './file-name.ts'
import { fileKey, isFileId, isPartKey } from './file-store.ts'
import { type FileDeps, ingestFile } from './ingest.ts'
import { FILE_LIMITS, type FilePurpose, limitBytesOf } from './limits.ts'
import { sealSlices, unsealSlices } from './sealer.ts'
import type { StoredFile, UploadSession } from './stored-file.ts'

const HOUR_MS = 60 * 60 * 1000

/** Longer than finishing can take, so that a sweep never works on what is just being finished. */
const SWEEP_GRACE_MS = HOUR_MS

/** What the uploading side is told after each step: send the next bytes from `offsetBytes`. */
export type UploadProgress = { uploadId: string; offsetBytes: number; chunkBytes: number }

/**
 * Begins an upload, or resumes the one with the same client-made id. Nothing is stored yet.
 * Refuses with `files.too_large` (declared size over the limit of the purpose),
 * `limits.too_many_uploads`, or `files.upload_conflict` when the id stands for another upload.
 */
export async function beginUpload(
  deps: FileDeps,
  wanted: {
    id: string
    ownerId: string
    purpose: FilePurpose
    sizeBytes: number
    fileName?: string | null
  },
): Promise<UploadProgress> {
  const id = wanted.id.toLowerCase()
  if (!isFileId(id)) throw new RangeError('an upload needs a UUID')
  assertDeclaredSize(wanted.purpose, wanted.sizeBytes)
  const finished = await deps.records.findFile(id)
  if (finished) return progressOfFinished(finished, wanted)
  const now = deps.clock.now()
  const known = await deps.records.findSession(id)
  if (!known) await assertFewUploads(deps, wanted.ownerId, now)
  const session = await deps.records.addSession({
    id,
    ownerId: wanted.ownerId,
    purpose: wanted.purpose,
    fileName: harmlessFileName(wanted.fileName),
    declaredBytes: wanted.sizeBytes,
    receivedBytes: 0,
    parts: [],
    createdAt: now,
    expiresAt: new Date(now.getTime() + FILE_LIMITS.uploadHours * HOUR_MS),
  })
  const isSame =
    session.ownerId === wanted.ownerId &&
    session.purpose === wanted.purpose &&
    session.declaredBytes === wanted.sizeBytes
  if (!isSame) throw new Refusal('files.upload_conflict', 'conflict')
  return progressOf(session)
}

/** How far an upload has come; `files.upload_not_found` for others than its owner. */
export async function getUploadProgress(
  deps: FileDeps,
  at: { uploadId: string; ownerId: string },
): Promise<UploadProgress> {
  return progressOf(await getOwnSession(deps, at))
}

/**
 * Appends one chunk of at most `FILE_LIMITS.chunkBytes`. Of two senders at the same offset one wins
 * and the other is told where to go on, as is a sender who repeats a chunk whose answer was lost.
 * Chunks lie sealed in the store, since a photo's head tells where it was taken.
 *
 * Refuses with `files.upload_not_found` (unknown, expired, or somebody else's),
 * `files.wrong_offset` with the right `offsetBytes`, `files.chunk_size` (empty, too large, or more
 * than was declared), or `files.too_many_chunks`.
 */
export async function appendChunk(
  deps: FileDeps,
  at: { uploadId: string; ownerId: string; offsetBytes: number },
  chunk: Buffer,
): Promise<UploadProgress> {
  const session = await getOwnSession(deps, at)
  if (at.offsetBytes !== session.receivedBytes) throw wrongOffset(session.receivedBytes)
  assertChunk(session, chunk)
  const key = fileKey(session.id, `part-${newId(deps.clock.now().getTime())}`)
  const sealed = await sealSlices(deps.sealer, chunk, partAad(session.id, at.offsetBytes))
  await deps.store.put(key, sealed)
  const part = { key, offsetBytes: at.offsetBytes, sizeBytes: chunk.length }
  if (!(await deps.records.appendPart(session.id, part))) {
    await deps.store.remove(key)
    throw wrongOffset((await getOwnSession(deps, at)).receivedBytes)
  }
  const receivedBytes = session.receivedBytes + chunk.length
  return progressOf({ ...session, receivedBytes })
}

/**
 * Puts the chunks together and makes the file (see `ingestFile`, whose refusals pass through). The
 * file has the upload's id; finishing twice returns it again. Content that was refused is thrown
 * away at once together with its session. Refuses with `files.upload_not_found`, or with
 * `files.incomplete` and the `offsetBytes` from which bytes are missing.
 */
export async function finishUpload(
  deps: FileDeps,
  at: { uploadId: string; ownerId: string },
): Promise<StoredFile> {
  const standing = await findOwnFile(deps, at)
  if (standing) return standing
  const session = await getOwnSession(deps, at)
  if (session.receivedBytes !== session.declaredBytes) {
    throw new Refusal('files.incomplete', 'conflict', { offsetBytes: session.receivedBytes })
  }
  try {
    const content = await joinParts(deps, session)
    const file = await ingestFile(deps, { ...session, content })
    await discard(deps, session.id)
    return file
  } catch (error) {
    // Another request for the same upload may have finished it and removed the parts meanwhile.
    const finished = await findOwnFile(deps, at)
    if (finished) return finished
    if (isFinal(error)) await discard(deps, session.id)
    throw error
  }
}

/**
 * Removes uploads that expired more than an hour ago, at most `limit` of them, and what interrupted
 * writes left in the store. Whatever a crash left half done is repaired here: the parts of a file
 * that was finished go, and so does the content of one that never was. Returns how many went.
 */
export async function sweepExpiredUploads(deps: FileDeps, limit = 200): Promise<number> {
  const now = deps.clock.now()
  const before = new Date(now.getTime() - SWEEP_GRACE_MS)
  const expired = await deps.records.listExpiredSessions(before, limit)
  for (const session of expired) await discard(deps, session.id)
  await deps.store.sweep(now)
  return expired.length
}

/** The session goes last: as long as it stands, an interrupted clean-up is taken up again. */
async function discard(deps: FileDeps, id: string): Promise<void> {
  const isFinished = (await deps.records.findFile(id)) !== undefined
  for (const key of await deps.store.list(id)) {
    if (isPartKey(key) || !isFinished) await deps.store.remove(key)
  }
  await deps.records.removeSession(id)
}

async function joinParts(deps: FileDeps, session: UploadSession): Promise<Buffer> {
  const pieces: Buffer[] = []
  for (const part of session.parts) {
    const sealed = await deps.store.get(part.key)
    pieces.push(await unsealSlices(deps.sealer, sealed, partAad(session.id, part.offsetBytes)))
  }
  return Buffer.concat(pieces)
}

async function getOwnSession(
  deps: FileDeps,
  at: { uploadId: string; ownerId: string },
): Promise<UploadSession> {
  const session = await deps.records.findSession(at.uploadId)
  const isOpen = session !== undefined && session.expiresAt > deps.clock.now()
  // The same answer for a stranger's upload: that it exists is nobody's business.
  if (!isOpen || session.ownerId !== at.ownerId) {
    throw new Refusal('files.upload_not_found', 'not_found')
  }
  return session
}

async function findOwnFile(
  deps: FileDeps,
  at: { uploadId: string; ownerId: string },
): Promise<StoredFile | undefined> {
  const file = await deps.records.findFile(at.uploadId)
  return file?.ownerId === at.ownerId ? file : undefined
}

function assertDeclaredSize(purpose: FilePurpose, sizeBytes: number): void {
  const limitBytes = limitBytesOf(purpose)
  if (!Number.isSafeInteger(sizeBytes) || sizeBytes < 1) {
    throw new RangeError('an upload needs a size in whole bytes')
  }
  if (sizeBytes > limitBytes) {
    throw new Refusal('files.too_large', 'too_large', { sizeBytes, limitBytes })
  }
}

async function assertFewUploads(deps: FileDeps, ownerId: string, now: Date): Promise<void> {
  const limit = FILE_LIMITS.openUploadsPerOwner
  if ((await deps.records.countOpenSessions(ownerId, now)) >= limit) {
    throw new Refusal('limits.too_many_uploads', 'limit', { limit })
  }
}

function assertChunk(session: UploadSession, chunk: Buffer): void {
  const missingBytes = session.declaredBytes - session.receivedBytes
  const limitBytes = Math.min(FILE_LIMITS.chunkBytes, missingBytes)
  if (chunk.length === 0 || chunk.length > limitBytes) {
    throw new Refusal('files.chunk_size', 'bad_input', { sizeBytes: chunk.length, limitBytes })
  }
  if (session.parts.length >= FILE_LIMITS.uploadParts) {
    throw new Refusal('files.too_many_chunks', 'limit', { limit: FILE_LIMITS.uploadParts })
  }
}

/** A refusal about the content itself: sending the same bytes again cannot help. */
function isFinal(error: unknown): boolean {
  if (!(error instanceof Refusal)) return false
  return ['bad_input', 'too_large', 'rule'].includes(error.kind)
}

function wrongOffset(offsetBytes: number): Refusal {
  return new Refusal('files.wrong_offset', 'conflict', { offsetBytes })
}

/** A client that lost every answer begins anew; it is told that nothing is missing but `finish`. */
function progressOfFinished(
  file: StoredFile,
  wanted: { ownerId: string; sizeBytes: number },
): UploadProgress {
  if (file.ownerId !== wanted.ownerId || file.sizeBytes !== wanted.sizeBytes) {
    throw new Refusal('files.upload_conflict', 'conflict')
  }
  return { uploadId: file.id, offsetBytes: file.sizeBytes, chunkBytes: FILE_LIMITS.chunkBytes }
}

function progressOf(session: UploadSession): UploadProgress {
  return {
    uploadId: session.id,
    offsetBytes: session.receivedBytes,
    chunkBytes: FILE_LIMITS.chunkBytes,
  }
}

function partAad(uploadId: string, offsetBytes: number): string {
  return `upload:${uploadId}:${offsetBytes}`
}

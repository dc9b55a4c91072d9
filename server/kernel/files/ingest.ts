import { Refusal } from '#kernel/refusal/refusal.ts'
import type { Clock } from '#kernel/time/clock.ts'
import { checkDocument } from './document.ts'
import { harmlessFileName } from './file-name.ts'
import { type FileStore, fileKey } from './file-store.ts'
import { type Picture, processImage } from './image.ts'
import { type FilePurpose, limitBytesOf } from './limits.ts'
import { sniffMediaType } from './media-type.ts'
import { type Sealer, sealSlices } from './sealer.ts'
import type { FileRecords, StoredFile, StoredPicture, StoredView } from './stored-file.ts'
import type { VirusScanner } from './virus-scan.ts'

/** What files need from their surroundings. */
export type FileDeps = {
  store: FileStore
  records: FileRecords
  sealer: Sealer
  scanner: VirusScanner
  clock: Clock
}

/** A whole file, before anything about it is believed. */
export type IncomingFile = {
  id: string
  ownerId: string
  purpose: FilePurpose
  fileName: string | null
  content: Buffer
}

/**
 * Checks, scans, converts and keeps one whole file, and remembers it. Giving the same id twice
 * returns the file that stands, so a retry after a lost answer is harmless.
 *
 * Photos are re-encoded for viewing and their original, which still tells place and device, is kept
 * sealed; documents are kept sealed as they came. Refuses with the codes of `processImage` and
 * `checkDocument`, `files.infected`, and `files.scan_unavailable` when the scanner cannot be asked:
 * an unscanned file is not let in.
 */
export async function ingestFile(deps: FileDeps, incoming: IncomingFile): Promise<StoredFile> {
  assertSize(incoming)
  const scan = await scanContent(deps.scanner, incoming.content)
  const isPicture = isTreatedAsPicture(incoming)
  const checked = isPicture
    ? await keepPicture(deps, incoming)
    : { ...checkDocument(incoming.content), picture: null }
  const sealed = await sealSlices(deps.sealer, incoming.content, originalAad(incoming.id))
  await deps.store.put(fileKey(incoming.id, 'original'), sealed)
  return deps.records.addFile({
    ...checked,
    id: incoming.id,
    ownerId: incoming.ownerId,
    purpose: incoming.purpose,
    fileName: harmlessFileName(incoming.fileName),
    scan,
    createdAt: deps.clock.now(),
  })
}

/** The additional data that ties a sealed original to its file. */
export function originalAad(fileId: string): string {
  return `file:${fileId}:original`
}

function assertSize(incoming: IncomingFile): void {
  const limitBytes = limitBytesOf(incoming.purpose)
  const sizeBytes = incoming.content.length
  if (sizeBytes > limitBytes) {
    throw new Refusal('files.too_large', 'too_large', { sizeBytes, limitBytes })
  }
}

async function scanContent(scanner: VirusScanner, content: Buffer): Promise<StoredFile['scan']> {
  const result = await scanner.scan(content)
  if (result.verdict === 'infected') {
    throw new Refusal('files.infected', 'rule', { signature: result.signature })
  }
  return result.verdict
}

/** A photographed paper given as a document is a picture too, and loses its GPS like any other. */
function isTreatedAsPicture(incoming: IncomingFile): boolean {
  return incoming.purpose === 'photo' || sniffMediaType(incoming.content).accepts === 'image'
}

async function keepPicture(deps: FileDeps, incoming: IncomingFile) {
  const { view, thumbnail, perceptualHash, ...facts } = await processImage(incoming.content)
  await deps.store.put(fileKey(incoming.id, 'view'), view.content)
  await deps.store.put(fileKey(incoming.id, 'thumbnail'), thumbnail.content)
  const picture: StoredPicture = {
    perceptualHash,
    view: describeView(view),
    thumbnail: describeView(thumbnail),
  }
  return { ...facts, picture }
}

function describeView({ content, mediaType, widthPx, heightPx }: Picture): StoredView {
  return { mediaType, sizeBytes: content.length, widthPx, heightPx }
}

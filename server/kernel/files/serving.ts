import { contentDisposition } from './file-name.ts'
import { type FileStore, fileKey } from './file-store.ts'
import { originalAad } from './ingest.ts'
import { type Sealer, unsealSlices } from './sealer.ts'
import type { StoredFile } from './stored-file.ts'

/** What a person may ask for: the two shown forms of a picture, or the untouched original. */
export type ServedVariant = 'view' | 'thumbnail' | 'original'

/** An answer for HTTP. Whoever sends it has already decided that this reader may have it. */
export type ServedFile = { content: Buffer; headers: Record<string, string> }

/**
 * Reads one variant. Originals are opened from their seal and always go out as a download, because
 * a document may carry scripts and a photo's original still tells place and device: offer it to
 * nobody who may not know these. Refuses with `files.not_found` when the file has no such variant.
 */
export async function serveFile(
  deps: { store: FileStore; sealer: Sealer },
  file: StoredFile,
  variant: ServedVariant,
): Promise<ServedFile> {
  const kept = await deps.store.get(fileKey(file.id, variant))
  if (variant === 'original') {
    const content = await unsealSlices(deps.sealer, kept, originalAad(file.id))
    return { content, headers: headersOf(file, content, file.mediaType, 'attachment') }
  }
  const mediaType = file.picture?.[variant].mediaType ?? 'application/octet-stream'
  return { content: kept, headers: headersOf(file, kept, mediaType, 'inline') }
}

function headersOf(
  file: StoredFile,
  content: Buffer,
  mediaType: string,
  kind: 'inline' | 'attachment',
): Record<string, string> {
  const ending = ENDINGS[mediaType] ?? 'bin'
  // A shown picture gets a neutral name: the device's own may hold a person's name.
  const fileName = kind === 'attachment' && file.fileName ? file.fileName : `${file.id}.${ending}`
  return {
    'content-type': mediaType,
    'content-length': String(content.length),
    'content-disposition': contentDisposition(kind, fileName),
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    // Shared caches would answer without asking who is reading. Content under an id never changes.
    'cache-control': kind === 'inline' ? 'private, max-age=86400, immutable' : 'private, no-store',
  }
}

const ENDINGS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/heic': 'heic',
  'application/pdf': 'pdf',
  'application/ofd': 'ofd',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
  'application/msword': 'doc',
  'application/vnd.ms-excel': 'xls',
  'application/vnd.ms-powerpoint': 'ppt',
}

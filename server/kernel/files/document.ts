import { createHash } from 'node:crypto'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { FILE_LIMITS } from './limits.ts'
import { sniffMediaType } from './media-type.ts'

/** What is known of a document; its content is kept exactly as it came. */
export type CheckedDocument = { mediaType: string; sizeBytes: number; sha256: string }

/** Media types accepted as documents, besides photos of paper. */
export const ACCEPTED_DOCUMENTS = [
  'application/pdf',
  'application/ofd',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  'application/msword',
  'application/vnd.ms-excel',
  'application/vnd.ms-powerpoint',
] as const

/**
 * Checks a PDF, OFD or office document by its bytes. Refuses with `files.too_large` or
 * `files.unsupported_type` (everything else, archives, and office files that carry macros).
 */
export function checkDocument(content: Buffer): CheckedDocument {
  if (content.length > FILE_LIMITS.documentBytes) {
    throw new Refusal('files.too_large', 'too_large', {
      sizeBytes: content.length,
      limitBytes: FILE_LIMITS.documentBytes,
    })
  }
  const found = sniffMediaType(content)
  if (found.accepts !== 'document') {
    throw new Refusal('files.unsupported_type', 'bad_input', {
      found: found.type,
      accepted: ACCEPTED_DOCUMENTS,
    })
  }
  return {
    mediaType: found.type,
    sizeBytes: content.length,
    sha256: createHash('sha256').update(content).digest('hex'),
  }
}

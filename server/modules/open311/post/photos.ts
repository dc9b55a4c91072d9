import { createHash } from 'node:crypto'
import type { Deps } from '#kernel/deps.ts'
import { ingestFile } from '#kernel/files/ingest.ts'
import { isRefusal } from '#kernel/refusal/refusal.ts'
import { fileDepsOf } from '#modules/files/index.ts'
import type { SentFile } from '../call.ts'
import { Fault } from '../protocol/fault.ts'
import type { Sayings } from '../protocol/sayings.ts'

/** An id that is the same for the same word: a sending that is repeated stores its photos once. */
export function idFrom(word: string): string {
  const hex = createHash('sha256').update(word).digest('hex')
  // Version 8, custom, and the variant of RFC 9562 §5.8.
  const variant = ((Number.parseInt(hex[16]!, 16) & 0x3) | 0x8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/**
 * Checks, scans, converts and keeps the photos of one sending. Throws a Fault for what is no photo,
 * is infected, or cannot be taken now.
 */
export async function takePhotos(
  deps: Deps,
  files: readonly SentFile[],
  sending: { readonly id: string; readonly ownerId: string },
  say: Sayings,
): Promise<string[]> {
  const ids: string[] = []
  for (const [at, file] of files.entries()) {
    try {
      const kept = await ingestFile(fileDepsOf(deps), {
        id: idFrom(`open311:${sending.id}:${at}`),
        ownerId: sending.ownerId,
        purpose: 'photo',
        fileName: file.name || null,
        content: file.content,
      })
      ids.push(kept.id)
    } catch (error) {
      throw photoFault(error, say)
    }
  }
  return ids
}

function photoFault(error: unknown, say: Sayings): unknown {
  if (!isRefusal(error)) return error
  if (error.kind === 'too_large') return new Fault(413, say.tooLarge)
  if (error.kind === 'unavailable') return new Fault(503, say.mediaBusy)
  return new Fault(400, error.code === 'files.infected' ? say.mediaInfected : say.mediaBad)
}

import type { Place } from '#contract/issues/terms.ts'
import type { Identity } from '#contract/loop/terms.ts'
import type { Keep } from './keep.ts'

/** A photo on the device. Its `requestId` goes with it, so that it is uploaded only once. */
export type KeptPhoto = {
  requestId: string
  content: Blob
  name: string
  fileId: string | null
  /** When it was taken or chosen on this phone. */
  takenAtMs?: number
}

/** A report being written. `requestId` is made with the draft and stays with the report for good. */
export type ReportDraft = {
  requestId: string
  /** Who is writing, null for a visitor; nobody else sees or sends it. */
  ownerId: string | null
  description: string
  photos: KeptPhoto[]
  place: Place | null
  categoryCode: string | null
  /** Set once the person picked a category, so that a guess no longer changes it. */
  categoryChosen: boolean
  identity: Identity
  /** What was said to the questions of categories; a draft of an older app has none. */
  replies?: Record<string, string[]>
}

const KEY = 'draft.report'

/** A new, empty draft. */
export function emptyDraft(ownerId: string | null): ReportDraft {
  return {
    requestId: crypto.randomUUID(),
    ownerId,
    description: '',
    photos: [],
    place: null,
    categoryCode: null,
    categoryChosen: false,
    identity: ownerId === null ? 'anonymous' : 'named',
  }
}

/** True when something was written that would be a pity to lose. */
export function hasContent(draft: ReportDraft): boolean {
  return draft.description.trim() !== '' || draft.photos.length > 0
}

/**
 * The draft kept on this device for its writer. What a visitor began goes on after signing in;
 * what one person began is never shown to another.
 */
export async function readDraft(keep: Keep, ownerId: string | null): Promise<ReportDraft | null> {
  const draft = await keep.read<ReportDraft>(KEY)
  if (!draft) return null
  if (draft.ownerId === ownerId) return draft
  if (draft.ownerId === null && ownerId !== null) return { ...draft, ownerId }
  return null
}

/** Keeps the draft. */
export function writeDraft(keep: Keep, draft: ReportDraft): Promise<void> {
  return keep.write(KEY, draft)
}

/** Forgets the draft: it was sent, queued or thrown away. */
export function removeDraft(keep: Keep): Promise<void> {
  return keep.remove(KEY)
}

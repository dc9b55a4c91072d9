import type { Input } from '../api/client.ts'
import type { KeptPhoto } from '../offline/draft.ts'
import type { Spot } from './by-distance.ts'

/** What a worker adds to the photos of an answer: what they show the change of, and where, if wanted. */
export type ProofOf = { readonly beforePhotoIds: readonly string[]; readonly point: Spot | null }

type Proofs = NonNullable<Input<'issues.answer'>['proof']>

/**
 * 办结对照: each photo of the answer beside the reporter's photo of the same place in the row; the last
 * one stands beside all that are left. Photos without a time (from the album of an older app) are no proof.
 */
export function proofOf(
  photos: readonly KeptPhoto[],
  fileIds: readonly string[],
  { beforePhotoIds, point }: ProofOf,
): Proofs {
  return photos.flatMap(({ takenAtMs }, at) => {
    const afterPhotoId = fileIds[at]
    if (afterPhotoId === undefined || takenAtMs === undefined) return []
    return [
      {
        beforePhotoId: beforePhotoIds[Math.min(at, beforePhotoIds.length - 1)] ?? null,
        afterPhotoId,
        takenAt: new Date(takenAtMs).toISOString(),
        ...(point === null ? {} : { point }),
      },
    ]
  })
}

import { useEffect, useState } from 'react'
import { photoHash } from '#kit/files/photo-hash.ts'
import type { KeptPhoto } from '#kit/offline/draft.ts'

/** What the photos of a draft look like, made on the phone: no photo leaves it for this. */
export function usePhotoHashes(photos: readonly KeptPhoto[]): string[] {
  const [hashes, setHashes] = useState<string[]>([])
  const which = photos.map(({ requestId }) => requestId).join(' ')
  useEffect(() => {
    let current = true
    void Promise.all(photos.map(({ content }) => photoHash(content))).then((made) => {
      if (current) setHashes(made.filter((hash) => hash !== null))
    })
    return () => {
      current = false
    }
    // oxlint-disable-next-line exhaustive-deps -- the same photos come as a new list with every letter typed
  }, [which])
  return hashes
}

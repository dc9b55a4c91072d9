import { lazy, Suspense, useState } from 'react'
import { fileAddress } from '#kit/files/upload.ts'
import { fill } from '#kit/words/fill.ts'
import { useWords } from '../words.ts'
import { CarriedImage } from './carried-image.tsx'

const PhotoViewer = lazy(() => import('./photo-viewer.tsx'))

/** Small photos; a tap shows one as large as the screen. */
export function PhotoStrip({ photoIds }: { photoIds: readonly string[] }) {
  const words = useWords()
  const [open, setOpen] = useState<string | null>(null)
  if (photoIds.length === 0) return null
  return (
    <>
      <ul className="photos">
        {photoIds.map((photoId, index) => (
          <li key={photoId} className="photo">
            <button
              type="button"
              className="photo"
              style={{ width: '100%' }}
              onClick={() => setOpen(photoId)}
              aria-label={fill(words.pocket.photos.open, { n: index + 1 })}
            >
              <CarriedImage fileId={photoId} address={fileAddress(photoId, 'thumbnail')} alt="" />
            </button>
          </li>
        ))}
      </ul>
      {open !== null && (
        <Suspense>
          <PhotoViewer
            address={fileAddress(open, 'view')}
            alt={fill(words.pocket.photos.nth, { n: photoIds.indexOf(open) + 1 })}
            onClose={() => setOpen(null)}
          />
        </Suspense>
      )}
    </>
  )
}

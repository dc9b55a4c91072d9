import { Camera, EyeOff, Images, X } from 'lucide-react'
import { lazy, Suspense, useCallback, useId, useState } from 'react'
import { clock } from '#kit/clock/clock.ts'
import { shrinkPhoto } from '#kit/files/shrink.ts'
import { PHOTO_BYTES_MAX } from '#kit/files/upload.ts'
import type { KeptPhoto } from '#kit/offline/draft.ts'
import { fill } from '#kit/words/fill.ts'
import { useWords } from '../words.ts'
import { ProblemLine } from './states.tsx'

const PHOTOS_MAX = 9

// Most photos need no covering: the editor comes when it is asked for.
const CoverEditor = lazy(async () => {
  const { CoverEditor: editor } = await import('#kit/photos/cover-editor.tsx')
  return { default: editor }
})

/** Shows a picture that is only on the device; its address is given back when it is gone. */
function useLocalPicture(content: Blob) {
  return useCallback(
    (image: HTMLImageElement | null) => {
      if (!image) return
      const address = URL.createObjectURL(content)
      image.src = address
      return () => URL.revokeObjectURL(address)
    },
    [content],
  )
}

function LocalPhoto(props: {
  photo: KeptPhoto
  index: number
  onCover: () => void
  onRemove: () => void
}) {
  const words = useWords()
  const picture = useLocalPicture(props.photo.content)
  const n = props.index + 1
  return (
    <li className="photo">
      <img ref={picture} alt={fill(words.pocket.photos.nth, { n })} />
      <button
        type="button"
        className="photo-cover"
        onClick={props.onCover}
        aria-label={fill(words.safety.cover.open, { n })}
      >
        <EyeOff size={22} aria-hidden="true" />
      </button>
      <button
        type="button"
        className="photo-remove"
        onClick={props.onRemove}
        aria-label={fill(words.pocket.photos.remove, { n })}
      >
        <X size={22} aria-hidden="true" />
      </button>
    </li>
  )
}

type PickerProps = {
  photos: readonly KeptPhoto[]
  onChange: (edit: (before: readonly KeptPhoto[]) => KeptPhoto[]) => void
}

/** Takes photos or chooses them; each is made smaller on the phone before it is kept. */
export function PhotoPicker({ photos, onChange }: PickerProps) {
  const words = useWords()
  const id = useId()
  const [problem, setProblem] = useState<string | null>(null)
  const [covering, setCovering] = useState<KeptPhoto | null>(null)
  const full = photos.length >= PHOTOS_MAX

  async function add(files: FileList | null): Promise<void> {
    setProblem(null)
    const chosen = [...(files ?? [])]
    const room = PHOTOS_MAX - photos.length
    if (chosen.length > room) setProblem(fill(words.pocket.photos.most, { n: PHOTOS_MAX }))
    for (const file of chosen.slice(0, room)) {
      const content = await shrinkPhoto(file)
      // Said now and not by the server later: without a network that may be hours away.
      if (content.size > PHOTO_BYTES_MAX) {
        setProblem(words.refusals['files.too_large'])
        continue
      }
      const requestId = crypto.randomUUID()
      const takenAtMs = clock.nowMs()
      const photo = { requestId, content, name: file.name, fileId: null, takenAtMs }
      onChange((before) => [...before, photo])
    }
  }

  /** The covered picture takes the place of the other one, as a photo that was never sent. */
  function cover(before: KeptPhoto, content: Blob): void {
    setCovering(null)
    const requestId = crypto.randomUUID()
    onChange((all) =>
      all.map((one) =>
        one.requestId === before.requestId ? { ...one, requestId, content, fileId: null } : one,
      ),
    )
  }

  const input = (kind: 'camera' | 'album') => (
    <input
      id={`${id}-${kind}`}
      className="visually-hidden"
      type="file"
      accept="image/*"
      disabled={full}
      {...(kind === 'camera' ? { capture: 'environment' as const } : { multiple: true })}
      onChange={(event) => {
        void add(event.target.files)
        event.target.value = ''
      }}
    />
  )
  return (
    <div className="stack">
      {photos.length > 0 && (
        <ul className="photos">
          {photos.map((photo, index) => (
            <LocalPhoto
              key={photo.requestId}
              photo={photo}
              index={index}
              onCover={() => setCovering(photo)}
              onRemove={() =>
                onChange((before) => before.filter((one) => one.requestId !== photo.requestId))
              }
            />
          ))}
        </ul>
      )}
      {!full && (
        <div className="buttons">
          <label className="button" htmlFor={`${id}-camera`}>
            {input('camera')}
            <Camera size={24} aria-hidden="true" />
            {words.pocket.photos.take}
          </label>
          <label className="button" htmlFor={`${id}-album`}>
            {input('album')}
            <Images size={24} aria-hidden="true" />
            {words.pocket.photos.choose}
          </label>
        </div>
      )}
      {problem && <ProblemLine>{problem}</ProblemLine>}
      {covering && (
        <dialog open className="cover-sheet" aria-label={words.safety.cover.label}>
          <Suspense fallback={<p>{words.pocket.loading}</p>}>
            <CoverEditor
              picture={covering.content}
              words={words.safety.cover}
              fill={fill}
              onDone={(content) => cover(covering, content)}
              onCancel={() => setCovering(null)}
            />
          </Suspense>
        </dialog>
      )}
    </div>
  )
}

import { X } from 'lucide-react'
import { useState } from 'react'
import { shrinkPhoto } from '#kit/files/shrink.ts'
import { fileAddress, uploadFile } from '#kit/files/upload.ts'
import { newRequestId } from '../api/request-id.ts'
import { useWords } from '../words.ts'

const PHOTOS_MAX = 9

type Props = {
  readonly id: string
  readonly ids: readonly string[]
  readonly onChange: (ids: readonly string[]) => void
}

/** Adds up to nine photos; each is sent as soon as it is chosen, so that sending the form is quick. */
export function PhotoPicker({ id, ids, onChange }: Props) {
  const { t, refusal } = useWords()
  const [sending, setSending] = useState(0)
  const [failed, setFailed] = useState<unknown>()
  const add = async (files: readonly File[]) => {
    setFailed(undefined)
    setSending(files.length)
    const added: string[] = []
    for (const file of files.slice(0, PHOTOS_MAX - ids.length)) {
      try {
        added.push(
          await uploadFile({
            requestId: newRequestId(),
            content: await shrinkPhoto(file),
            name: file.name.slice(0, 120),
            purpose: 'photo',
          }),
        )
        onChange([...ids, ...added])
      } catch (error) {
        setFailed(error)
      }
      setSending((left) => left - 1)
    }
    setSending(0)
  }
  return (
    <div className="photo-picker">
      <ul className="photos small">
        {ids.map((one, at) => (
          <li key={one}>
            <img
              src={fileAddress(one, 'thumbnail')}
              alt={t('photo.nth', { n: at + 1, of: ids.length })}
            />
            <button
              type="button"
              className="photo-remove"
              aria-label={t('photo.remove', { n: at + 1 })}
              onClick={() => onChange(ids.filter((kept) => kept !== one))}
            >
              <X aria-hidden size={14} />
            </button>
          </li>
        ))}
      </ul>
      <label className="photo-add" htmlFor={id}>
        {t('photo.add')}
        <input
          id={id}
          type="file"
          accept="image/*"
          multiple
          disabled={sending > 0 || ids.length >= PHOTOS_MAX}
          onChange={(event) => {
            void add([...(event.target.files ?? [])])
            event.target.value = ''
          }}
        />
      </label>
      <output className="muted small">
        {sending > 0 ? t('photo.sending', { n: sending }) : null}
      </output>
      {failed === undefined ? null : (
        <p role="alert" className="form-error">
          {refusal(failed)}
        </p>
      )}
    </div>
  )
}

import { Button, Modal } from 'antd'
import { useState } from 'react'
import { fileAddress, uploadFile } from '#kit/files/upload.ts'
import { CoverEditor } from '#kit/photos/cover-editor.tsx'
import { fill } from '#kit/words/fill.ts'
import { newRequestId } from '../../api/request-id.ts'
import { useWords } from '../../words.ts'
import type { ModerationView, useModerate } from './queries.ts'

type Moderate = ReturnType<typeof useModerate>

/** Photos of a case: cover faces and plates on one, take one from the public, put one back. */
export function PhotoModeration({ view, moderate }: { view: ModerationView; moderate: Moderate }) {
  const { t, safety, refusal } = useWords()
  const [covering, setCovering] = useState<{ photoId: string; picture: Blob } | null>(null)
  const [failed, setFailed] = useState<unknown>()
  const open = async (photoId: string) => {
    setFailed(undefined)
    try {
      const answer = await fetch(fileAddress(photoId), { credentials: 'same-origin' })
      setCovering({ photoId, picture: await answer.blob() })
    } catch (error) {
      setFailed(error)
    }
  }
  const replace = async (photoId: string, content: Blob) => {
    setCovering(null)
    try {
      const fileId = await uploadFile({
        requestId: newRequestId(),
        content,
        name: 'covered.jpg',
        purpose: 'photo',
      })
      moderate.mutate({ what: 'redact_photo', reason: 'face_or_plate', photoId, fileId })
    } catch (error) {
      setFailed(error)
    }
  }
  return (
    <>
      {failed === undefined ? null : (
        <p role="alert" className="form-error">
          {refusal(failed)}
        </p>
      )}
      <ul className="moderation-photos">
        {view.photoIds.map((id, at) => (
          <li key={id}>
            <img
              src={fileAddress(id, 'thumbnail')}
              alt={t('photo.nth', { n: at + 1, of: view.photoIds.length })}
            />
            <Button size="small" onClick={() => void open(id)}>
              {t('moderation.cover')}
            </Button>
            <Button
              size="small"
              onClick={() =>
                moderate.mutate({ what: 'hide_photo', reason: 'personal', photoId: id })
              }
            >
              {t('moderation.hide_photo')}
            </Button>
          </li>
        ))}
      </ul>
      {view.hiddenPhotoIds.length === 0 ? null : (
        <>
          <p className="muted">{t('moderation.hidden_photos')}</p>
          <ul className="moderation-photos hidden">
            {view.hiddenPhotoIds.map((id) => (
              <li key={id}>
                <img src={fileAddress(id, 'thumbnail')} alt={t('moderation.hidden_photos')} />
                <Button
                  size="small"
                  onClick={() =>
                    moderate.mutate({ what: 'show_photo', reason: 'clear', photoId: id })
                  }
                >
                  {t('moderation.show_photo')}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
      <Modal
        open={covering !== null}
        footer={null}
        width={860}
        title={safety.cover.label}
        onCancel={() => setCovering(null)}
        destroyOnHidden
      >
        {covering === null ? null : (
          <CoverEditor
            picture={covering.picture}
            words={safety.cover}
            fill={fill}
            onDone={(content) => void replace(covering.photoId, content)}
            onCancel={() => setCovering(null)}
          />
        )}
      </Modal>
    </>
  )
}

import { useRef, useState } from 'react'
import { fileAddress } from '#kit/files/upload.ts'
import { useWords } from '../words.ts'

/** Photos as a row of small ones; a press shows one large, with the arrow keys to walk on. */
export function PhotoStrip({ ids, small = false }: { ids: readonly string[]; small?: boolean }) {
  const { t } = useWords()
  const viewer = useRef<HTMLDialogElement>(null)
  const [at, setAt] = useState<number>()
  const open = (index: number) => {
    setAt(index)
    viewer.current?.showModal()
  }
  const walk = (by: number) =>
    setAt((now) => Math.min(ids.length - 1, Math.max(0, (now ?? 0) + by)))
  const shown = at === undefined ? undefined : ids[at]
  return (
    <>
      <ul className={small ? 'photos small' : 'photos'}>
        {ids.map((id, index) => (
          <li key={id}>
            <button type="button" onClick={() => open(index)}>
              <img
                src={fileAddress(id, 'thumbnail')}
                alt={t('photo.nth', { n: index + 1, of: ids.length })}
                loading="lazy"
              />
            </button>
          </li>
        ))}
      </ul>
      <dialog
        ref={viewer}
        className="photo-viewer"
        aria-label={t('photo.viewer')}
        onClose={() => setAt(undefined)}
        onKeyDown={(event) => {
          if (event.key === 'ArrowRight') walk(1)
          if (event.key === 'ArrowLeft') walk(-1)
        }}
      >
        {shown === undefined || at === undefined ? null : (
          <>
            <img src={fileAddress(shown)} alt={t('photo.nth', { n: at + 1, of: ids.length })} />
            <form method="dialog" className="photo-viewer-bar">
              <button type="button" disabled={at === 0} onClick={() => walk(-1)}>
                {t('photo.previous')}
              </button>
              <span>
                {at + 1} / {ids.length}
              </span>
              <button type="button" disabled={at === ids.length - 1} onClick={() => walk(1)}>
                {t('photo.next')}
              </button>
              <button type="submit">{t('close')}</button>
            </form>
          </>
        )}
      </dialog>
    </>
  )
}

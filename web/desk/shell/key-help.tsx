import { Keyboard } from 'lucide-react'
import { useRef } from 'react'
import { type DeskKey, useWords } from '../words.ts'
import { useKeys } from './use-keys.ts'

const ROWS: readonly (readonly [readonly string[], DeskKey])[] = [
  [['j', 'k'], 'keys.move'],
  [['Enter'], 'keys.open'],
  [['o'], 'keys.page'],
  [['a'], 'keys.act'],
  [['Ctrl', 'Enter'], 'keys.send'],
  [['Esc'], 'keys.back'],
  [['/'], 'keys.search'],
  [['d', 'Enter'], 'keys.dispatch'],
  [['?'], 'keys.help'],
]

/** All shortcuts on one sheet; `?` opens it. */
export function KeyHelp() {
  const { t } = useWords()
  const sheet = useRef<HTMLDialogElement>(null)
  const open = () => sheet.current?.showModal()
  useKeys({ '?': open })
  return (
    <>
      <button type="button" className="quiet-button tool-button" onClick={open}>
        <Keyboard aria-hidden size={18} strokeWidth={1.75} />
        {t('keys.title')}
      </button>
      <dialog ref={sheet} className="sheet" aria-labelledby="keys-title">
        <h2 id="keys-title">{t('keys.title')}</h2>
        <dl className="key-rows">
          {ROWS.map(([keys, meaning]) => (
            <div key={meaning}>
              <dt>
                {keys.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </dt>
              <dd>{t(meaning)}</dd>
            </div>
          ))}
        </dl>
        <form method="dialog">
          <button type="submit" className="quiet-button">
            {t('close')}
          </button>
        </form>
      </dialog>
    </>
  )
}

import { Go } from '../routing.tsx'
import { useWords } from '../words.ts'

/** An address that leads nowhere. */
export function PageMissing() {
  const { t } = useWords()
  return (
    <main className="page" id="main">
      <h1>{t('missing.title')}</h1>
      <p className="muted">{t('missing.next')}</p>
      <p>
        <Go place={{ to: '/todo' }}>{t('nav.todo')}</Go>
      </p>
    </main>
  )
}

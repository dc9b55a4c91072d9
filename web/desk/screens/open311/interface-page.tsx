import '../../styles/account.css'
import '../../styles/open311.css'
import '../../styles/overview.css'
import { useWords } from '../../words.ts'
import { HeldReports } from './held.tsx'
import { Keys } from './keys.tsx'
import { ParkedUpdates } from './parked-updates.tsx'
import { Partners, Pushes } from './partners.tsx'
import { TryRead } from './try-read.tsx'

/** 对外接口: what waits for a decision first, then who may call, whom we call, and a look from outside. */
export function InterfacePage() {
  const { t } = useWords()
  return (
    <main className="page" id="main">
      <header className="page-head">
        <h1>{t('interface.title')}</h1>
      </header>
      <p className="muted interface-lead">{t('interface.what')}</p>
      <Keys />
      <div className="interface-pair">
        <HeldReports />
        <ParkedUpdates />
      </div>
      <Partners />
      <Pushes />
      <TryRead />
    </main>
  )
}

import { useQuery } from '@tanstack/react-query'
import { Outlet } from '@tanstack/react-router'
import { meQuery } from '../api/queries.ts'
import { useLive } from '../live/use-live.ts'
import { MeContext } from '../session/use-me.ts'
import { useWords } from '../words.ts'
import { Bell } from './bell.tsx'
import { KeyHelp } from './key-help.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import { LiveDot } from './live-dot.tsx'
import { Navigation } from './navigation.tsx'
import { SearchBox } from './search-box.tsx'
import { WhoAmI } from './who-am-i.tsx'

/** The frame of every screen behind the sign-in: navigation left, search and bell on top. */
export function Shell() {
  const { t } = useWords()
  const { data } = useQuery(meQuery)
  const live = useLive()
  const me = data?.me
  // Empty only when the session ended just now; the route's guard is then leading to the sign-in page.
  if (!me) return null
  return (
    <MeContext value={me}>
      <a className="skip-link" href="#main">
        {t('shell.skip')}
      </a>
      <div className="shell">
        <aside className="shell-side">
          <p className="shell-brand">
            <img src={`${import.meta.env.BASE_URL}seal.svg`} alt="" width="28" height="28" />
            <span>{t('brand')}</span>
          </p>
          <Navigation />
          <WhoAmI />
        </aside>
        <div className="shell-body">
          <header className="shell-top">
            <SearchBox />
            <div className="shell-tools">
              <LiveDot state={live} />
              <Bell />
              <KeyHelp />
              <LanguageSwitch />
            </div>
          </header>
          <Outlet />
        </div>
      </div>
    </MeContext>
  )
}

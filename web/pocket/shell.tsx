import { useQueryClient } from '@tanstack/react-query'
import { type ErrorComponentProps, Outlet, useLocation } from '@tanstack/react-router'
import { useEffect } from 'react'
import { listenLive } from '#kit/live.ts'
import { useMe } from '#kit/people/queries.ts'
import { setElderMode } from './elder-mode.ts'
import { useSending } from './kept.ts'
import { Link } from './navigation.tsx'
import { useOnline } from './online.ts'
import { Button } from './parts/button.tsx'
import { Page } from './parts/page.tsx'
import { Tabs } from './parts/tabs.tsx'
import { speech, useWords } from './words.ts'

/** The main places that have the tabs under them. */
const TABBED = ['/', '/mine', '/work', '/messages', '/settings']

/** Around every screen: the offline bar, live updates, the sending of what waits, the tabs. */
export function Shell() {
  const words = useWords()
  const client = useQueryClient()
  const online = useOnline()
  const { pathname } = useLocation()
  const me = useMe().data?.me
  const personId = me === undefined ? undefined : (me?.personId ?? null)
  const preferences = me?.preferences
  const elderMode = preferences?.elderMode
  const language = preferences?.language

  useSending(personId)
  useEffect(() => {
    if (elderMode !== undefined) setElderMode(elderMode)
  }, [elderMode])
  useEffect(() => {
    if (language !== undefined) void speech.choose(language).catch(() => undefined)
  }, [language])
  useEffect(() => (personId ? listenLive(client) : undefined), [client, personId])

  return (
    <>
      <a className="skip" href="#main">
        {words.pocket.skip}
      </a>
      {!online && <output className="offline-bar">{words.pocket.offline}</output>}
      <Outlet />
      {TABBED.includes(pathname) && <Tabs />}
    </>
  )
}

/** There is no such page. */
export function Missing() {
  const words = useWords()
  return (
    <Page title={words.pocket.missingTitle}>
      <p>{words.refusals['http.not_found']}</p>
      <Link to="/" className="button button-primary">
        {words.pocket.toHome}
      </Link>
    </Page>
  )
}

/** A screen could not be drawn or fetched: say so and offer to try again. */
export function Broken({ reset }: ErrorComponentProps) {
  const words = useWords()
  const online = useOnline()
  return (
    <Page title={words.pocket.brokenTitle}>
      <p>{online ? words.refusals['server.failed'] : words.refusals['network.unreachable']}</p>
      <Button look="primary" onPress={reset}>
        {words.pocket.retry}
      </Button>
      <a href="/" className="button">
        {words.pocket.toHome}
      </a>
    </Page>
  )
}

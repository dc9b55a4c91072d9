import { useQuery } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import { countQuery, read } from '../api/queries.ts'
import { Go } from '../routing.tsx'
import { readFilters } from '../screens/issues/filters.ts'
import { offers } from '../session/may.ts'
import { useMe } from '../session/use-me.ts'
import { type DeskKey, useWords } from '../words.ts'
import { ENTRY_GROUPS, type Entry } from './entries.ts'

const ENTRIES = ENTRY_GROUPS.flatMap(({ entries }) => entries)

/** How many wait in a box; the same list operation counts them, so the number and the list agree. */
function Waiting({ box }: { box: NonNullable<Entry['box']> }) {
  const { t } = useWords()
  const { data } = useQuery(countQuery({ box }))
  if (data === undefined || data.count === 0) return null
  return (
    <span className="nav-count">
      {data.more ? `${data.count}+` : data.count}
      <span className="sr-only">{t('nav.waiting')}</span>
    </span>
  )
}

/** How many drawn calls are due; a clerk does not see the cases, so the queue itself is asked. */
function CallsDue() {
  const { t } = useWords()
  const { data } = useQuery({ ...read('rates.list_calls', { limit: 1 }), refetchInterval: 60_000 })
  if (data === undefined || data.dueNow === 0) return null
  return (
    <span className="nav-count">
      {data.more ? `${data.dueNow}+` : data.dueNow}
      <span className="sr-only">{t('nav.waiting')}</span>
    </span>
  )
}

/** The entry one is in: 全部 and 待办 are the same page with another box. */
function useCurrentEntry(): Entry | undefined {
  const { pathname, search } = useLocation()
  const box = readFilters(search).box ?? 'todo'
  const part = pathname.endsWith('/todo') ? (box === 'scope' ? 'scope' : 'todo') : undefined
  if (part !== undefined) return ENTRIES.find((entry) => entry.part === part)
  return ENTRIES.find((entry) => pathname.endsWith(entry.place.to))
}

function EntryLink({ entry, isCurrent }: { entry: Entry; isCurrent: boolean }) {
  const { t } = useWords()
  return (
    <Go place={entry.place} className="nav-link" aria-current={isCurrent ? 'page' : undefined}>
      <entry.icon aria-hidden size={18} strokeWidth={1.75} />
      <span className="nav-word">{t(`nav.${entry.part}` satisfies DeskKey)}</span>
      {entry.box === undefined ? null : <Waiting box={entry.box} />}
      {entry.part === 'call_back' ? <CallsDue /> : null}
    </Go>
  )
}

export function Navigation() {
  const { t } = useWords()
  const me = useMe()
  const current = useCurrentEntry()
  const groups = ENTRY_GROUPS.map(({ name, entries }) => ({
    name,
    entries: entries.filter((entry) => offers(me, entry.part)),
  })).filter(({ entries }) => entries.length > 0)
  return (
    <nav className="shell-nav" aria-label={t('nav.label')}>
      {groups.map(({ name, entries }) => (
        <ul key={name} aria-label={t(`nav.group.${name}`)}>
          {groups.length < 2 ? null : (
            <li className="nav-group" aria-hidden>
              {t(`nav.group.${name}`)}
            </li>
          )}
          {entries.map((entry) => (
            <li key={entry.part}>
              <EntryLink entry={entry} isCurrent={entry === current} />
            </li>
          ))}
        </ul>
      ))}
    </nav>
  )
}

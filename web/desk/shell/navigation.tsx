import { useQuery } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import {
  ChartNoAxesColumn,
  FilePlus2,
  Inbox,
  Layers,
  type LucideIcon,
  Network,
  Phone,
  Scale,
  ShieldCheck,
  Split,
} from 'lucide-react'
import { countQuery } from '../api/queries.ts'
import { Go, type Place } from '../routing.tsx'
import { readFilters } from '../screens/issues/filters.ts'
import { type DeskPart, offers } from '../session/may.ts'
import { useMe } from '../session/use-me.ts'
import { type DeskKey, useWords } from '../words.ts'

type Entry = {
  readonly part: DeskPart
  readonly place: Place
  readonly icon: LucideIcon
  readonly box?: 'todo' | 'sort' | 'adjudicate' | 'call_back'
}

const ENTRIES: readonly Entry[] = [
  { part: 'todo', place: { to: '/todo' }, icon: Inbox, box: 'todo' },
  { part: 'sort', place: { to: '/sort' }, icon: Split, box: 'sort' },
  { part: 'adjudicate', place: { to: '/adjudicate' }, icon: Scale, box: 'adjudicate' },
  { part: 'call_back', place: { to: '/call-back' }, icon: Phone, box: 'call_back' },
  { part: 'scope', place: { to: '/todo', search: { box: 'scope' } }, icon: Layers },
  { part: 'overview', place: { to: '/overview' }, icon: ChartNoAxesColumn },
  { part: 'party', place: { to: '/party' }, icon: Network },
  { part: 'new_issue', place: { to: '/new' }, icon: FilePlus2 },
  { part: 'anchors', place: { to: '/anchors' }, icon: ShieldCheck },
]

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

/** The entry one is in: 全部 and 待办 are the same page with another box. */
function useCurrentEntry(): Entry | undefined {
  const { pathname, search } = useLocation()
  const box = readFilters(search).box ?? 'todo'
  const part = pathname.endsWith('/todo') ? (box === 'scope' ? 'scope' : 'todo') : undefined
  if (part !== undefined) return ENTRIES.find((entry) => entry.part === part)
  return ENTRIES.find((entry) => pathname.endsWith(entry.place.to))
}

export function Navigation() {
  const { t } = useWords()
  const me = useMe()
  const current = useCurrentEntry()
  return (
    <nav className="shell-nav" aria-label={t('nav.label')}>
      <ul>
        {ENTRIES.filter((entry) => offers(me, entry.part)).map((entry) => (
          <li key={entry.part}>
            <Go
              place={entry.place}
              className="nav-link"
              aria-current={entry === current ? 'page' : undefined}
            >
              <entry.icon aria-hidden size={18} strokeWidth={1.75} />
              <span className="nav-word">{t(`nav.${entry.part}` satisfies DeskKey)}</span>
              {entry.box === undefined ? null : <Waiting box={entry.box} />}
            </Go>
          </li>
        ))}
      </ul>
    </nav>
  )
}

import { BookmarkPlus, Download, Printer } from 'lucide-react'
import { useEffect, useEffectEvent, useState } from 'react'
import { useAsk } from '#kit/api/query.ts'
import { Go, useGo } from '../../routing.tsx'
import { useMe } from '../../session/use-me.ts'
import '../../styles/analysis.css'
import { useWords } from '../../words.ts'
import { type FilterSearch, filtersSet, type SavedView, searchOf } from '../issues/filters.ts'
import { ExportDialog } from './export-dialog.tsx'
import { SaveView } from './save-view.tsx'
import { ViewLine } from './view-line.tsx'

const COUNTS_FRESH_MS = 30_000

/** How many cases a view holds now: «12», «999+», or nothing while it is not counted. */
function useCounts(enabled: boolean): (viewId: string) => string {
  const { data } = useAsk('analysis.count_views', {}, { enabled, freshMs: COUNTS_FRESH_MS })
  return (viewId) => {
    const found = data?.counts.find((one) => one.viewId === viewId)
    if (found === undefined) return ''
    return found.more ? `${found.count}+` : `${found.count}`
  }
}

/** Puts a view's filters into the address when a link brought only its id, or when it is my first. */
function useOpened(search: FilterSearch, views: readonly SavedView[]): void {
  const go = useGo()
  const isBare = filtersSet(search) === 0
  const asked = views.find((view) =>
    search.view === undefined
      ? view.isFirst && isBare && search.box === undefined
      : view.id === search.view && isBare,
  )
  const open = useEffectEvent(() => {
    const place = asked === undefined ? {} : searchOf(asked)
    if (filtersSet(place) > 0) go({ to: '/todo', search: place }, { replace: true })
  })
  const askedId = asked?.id
  useEffect(() => {
    if (askedId !== undefined) open()
  }, [askedId])
}

type Props = { readonly search: FilterSearch; readonly views: readonly SavedView[] }

/** Every view that I may use, behind one press. */
function Menu({ search, views, countOf }: Props & { countOf: (viewId: string) => string }) {
  const { t } = useWords()
  const current = views.find(({ id }) => id === search.view)
  return (
    <details className="views-menu">
      <summary>{current?.name ?? t('views.menu')}</summary>
      {views.length === 0 ? <p className="muted small">{t('views.none')}</p> : null}
      <ul>
        {views.map((view) => (
          <ViewLine key={view.id} view={view} all={views} count={countOf(view.id)} />
        ))}
      </ul>
    </details>
  )
}

/** What can be done with the list as it is filtered: keep it, print it, take it out. */
function Tools({ search, views }: Props) {
  const { t } = useWords()
  const me = useMe()
  const [asks, setAsks] = useState<'save' | 'export' | null>(null)
  const current = views.find(({ id }) => id === search.view)
  const { item: _item, ...list } = search
  const close = () => setAsks(null)
  return (
    <>
      <button type="button" className="quiet-button small" onClick={() => setAsks('save')}>
        <BookmarkPlus aria-hidden size={14} /> {t('views.save')}
      </button>
      <Go place={{ to: '/sheets', search: list }} className="quiet-button small">
        <Printer aria-hidden size={14} /> {t('views.print')}
      </Go>
      {me.permissions.includes('analysis.export') ? (
        <button type="button" className="quiet-button small" onClick={() => setAsks('export')}>
          <Download aria-hidden size={14} /> {t('views.export')}
        </button>
      ) : null}
      {asks === 'save' ? <SaveView search={search} current={current} onDone={close} /> : null}
      {asks === 'export' ? (
        <ExportDialog search={search} title={current?.name ?? ''} onDone={close} />
      ) : null}
    </>
  )
}

/** 视图: the pinned ones with their numbers, all of them in a menu, and what this list can become. */
export function ViewsBar({ search }: { search: FilterSearch }) {
  const { t } = useWords()
  const views = useAsk('analysis.list_views', {}).data?.views ?? []
  const countOf = useCounts(views.length > 0)
  useOpened(search, views)
  const pinned = views.filter(({ position }) => position !== null)
  return (
    <div className="views-bar">
      {pinned.length === 0 ? null : (
        <ul className="pinned-views" aria-label={t('views.pinned')}>
          {pinned.map((view) => (
            <li key={view.id}>
              <Go
                place={{ to: '/todo', search: searchOf(view) }}
                className="box-tab"
                aria-current={view.id === search.view ? 'page' : undefined}
              >
                {view.name}
                <span className="box-count">{countOf(view.id)}</span>
              </Go>
            </li>
          ))}
        </ul>
      )}
      <div className="views-tools">
        <Menu search={search} views={views} countOf={countOf} />
        <Tools search={search} views={views} />
      </div>
    </div>
  )
}

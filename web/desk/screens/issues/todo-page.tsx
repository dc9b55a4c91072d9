import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { countQuery } from '../../api/queries.ts'
import { Go, useGo } from '../../routing.tsx'
import { offers } from '../../session/may.ts'
import { useMe } from '../../session/use-me.ts'
import { EmptyState } from '../../widgets/screen-states.tsx'
import { useWords } from '../../words.ts'
import { ViewsBar } from '../analysis/views-bar.tsx'
import { FilterBar } from './filter-bar.tsx'
import { type Box, type FilterSearch, filtersSet, readFilters } from './filters.ts'
import { Workbench } from './workbench.tsx'

/** Boxes as tabs. Those of another's work are not shown to a person who never has any in them. */
function Boxes({ box }: { box: Box }) {
  const { t } = useWords()
  const me = useMe()
  const shown: Box[] = ['todo']
  if (offers(me, 'sort')) shown.push('sort')
  if (offers(me, 'adjudicate')) shown.push('adjudicate')
  if (offers(me, 'verify')) shown.push('verify')
  shown.push('help', 'scope')
  return (
    <nav aria-label={t('boxes.label')}>
      <ul className="boxes">
        {shown.map((one) => (
          <li key={one}>
            <Go
              place={{ to: '/todo', search: { box: one } }}
              className="box-tab"
              aria-current={one === box ? 'page' : undefined}
            >
              {t(`boxes.${one}`)}
              {one === 'scope' ? null : <BoxCount box={one} />}
            </Go>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function BoxCount({ box }: { box: Box }) {
  const { data } = useQuery(countQuery({ box }))
  if (data === undefined || data.count === 0) return null
  return <span className="box-count">{data.more ? `${data.count}+` : data.count}</span>
}

function Nothing({ search }: { search: FilterSearch }) {
  const { t } = useWords()
  const go = useGo()
  const { box = 'todo' } = search
  if (filtersSet(search) > 0) {
    return (
      <EmptyState
        title={
          search.q === undefined ? t('list.none_filtered') : t('list.none_found', { q: search.q })
        }
        next={t('list.none_filtered_next')}
      >
        <button
          type="button"
          className="quiet-button"
          onClick={() => go({ to: '/todo', search: { box } })}
        >
          {t('filters.clear')}
        </button>
      </EmptyState>
    )
  }
  return <EmptyState title={t(`empty.${box}`)} next={t(`empty.${box}_next`)} />
}

/** 我的待办: everything that waits for me, by urgency, with the item beside the list. */
export function TodoPage() {
  const { t } = useWords()
  const search = readFilters(useSearch({ strict: false }))
  const box = search.box ?? 'todo'
  const head = (
    <header className="list-head">
      <h1 className={search.q === undefined ? 'sr-only' : undefined}>
        {search.q === undefined ? t(`boxes.${box}`) : t('search.found', { q: search.q })}
      </h1>
      <Boxes box={box} />
      <ViewsBar search={search} />
      <FilterBar search={search} />
    </header>
  )
  return <Workbench at="/todo" search={search} head={head} empty={<Nothing search={search} />} />
}

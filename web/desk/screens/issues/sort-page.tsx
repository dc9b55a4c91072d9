import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { Suspense, useEffect, useEffectEvent, useRef, useState } from 'react'
import { LazyMap } from '#kit/map/lazy-map.tsx'
import { useMapLayers } from '#kit/map/map-layers.ts'
import { read } from '../../api/queries.ts'
import { type Place, useGo } from '../../routing.tsx'
import { useMyArea } from '../../session/use-me.ts'
import { useKeys } from '../../shell/use-keys.ts'
import { EmptyState, ErrorState, Skeleton } from '../../widgets/screen-states.tsx'
import { useWords } from '../../words.ts'
import { loadForm } from './action-bar.tsx'
import { IssueList } from './issue-list.tsx'
import { IssuePanel } from './issue-panel.tsx'
import { useMapWords } from './map-words.ts'
import { useStable } from './use-stable.ts'

// The form stands open here, so it is fetched together with the page.
void loadForm()

const FILTERS = { box: 'sort' } as const

function placeOf(item: string): Place {
  return { to: '/sort', search: { item } }
}

/** All that waits to be sorted, on the map; pressing a pin chooses it in the list. */
function SortMap({ itemId, onPin }: { itemId: string | undefined; onPin: (id: string) => void }) {
  const words = useMapWords()
  const mine = useMyArea()
  const map = useMapLayers()
  const pins = useQuery(read('issues.map', FILTERS))
  const shown = pins.data?.pins
  // A reload with the same pins must not redraw the map.
  const steady = useStable(shown ?? [])
  if (map.isPending) return <Skeleton lines={4} tall />
  if (map.layers === undefined) {
    return <ErrorState error={map.error} onRetry={() => void map.refetch()} />
  }
  return (
    <Suspense fallback={<Skeleton lines={4} tall />}>
      <LazyMap
        layers={map.layers}
        words={words}
        pins={steady}
        chosenId={itemId}
        areaCode={mine}
        onPin={onPin}
      />
    </Suspense>
  )
}

/**
 * 分拨派单: list and map side by side, the chosen item beneath with its dispatch filled in as
 * suggested. `d` goes to the send button, Enter sends, and the next item comes up by itself.
 */
export function SortPage() {
  const { t } = useWords()
  const go = useGo()
  const search: Record<string, unknown> = useSearch({ strict: false })
  const itemId = typeof search['item'] === 'string' ? search['item'] : undefined
  const [order, setOrder] = useState<readonly string[]>([])
  const panel = useRef<HTMLElement>(null)
  const choose = (item: string | undefined) =>
    go({ to: '/sort', search: item === undefined ? {} : { item } }, { replace: true, stays: true })
  const first = order[0]
  // The first one is chosen in the address, so that what arrives above it does not take its place.
  const start = useEffectEvent((item: string) => choose(item))
  useEffect(() => {
    if (itemId === undefined && first !== undefined) start(first)
  }, [itemId, first])
  const walk = (by: 1 | -1) => {
    const now = order.indexOf(itemId ?? '')
    choose(order[Math.min(order.length - 1, Math.max(0, now + by))] ?? itemId)
  }
  useKeys({
    j: () => walk(1),
    k: () => walk(-1),
    d: () => panel.current?.querySelector<HTMLElement>('[type="submit"]')?.focus(),
    Enter: () => panel.current?.focus(),
  })
  const next = () => {
    const now = order.indexOf(itemId ?? '')
    choose(order[now + 1] ?? order[now - 1])
  }
  return (
    <main className="sort-page" id="main">
      <section className="workbench-list" aria-label={t('list.label')}>
        <header className="list-head">
          <h1>{t('nav.sort')}</h1>
          <p className="muted small">{t('queue.sort')}</p>
        </header>
        <IssueList
          filters={FILTERS}
          selectedId={itemId}
          empty={<EmptyState title={t('empty.sort')} next={t('empty.sort_next')} />}
          placeOf={placeOf}
          onOrder={setOrder}
        />
      </section>
      <section className="sort-map" aria-label={t('map.sorted')}>
        <SortMap itemId={itemId} onPin={choose} />
      </section>
      <section ref={panel} tabIndex={-1} className="workbench-item" aria-label={t('item.label')}>
        {itemId === undefined ? (
          <EmptyState title={t('item.none')} next={t('item.none_next')} />
        ) : (
          <IssuePanel key={itemId} issueId={itemId} startAction="dispatch" onMoved={next} />
        )}
      </section>
    </main>
  )
}

import { type ReactNode, useRef, useState } from 'react'
import { useGo } from '../../routing.tsx'
import { useKeys } from '../../shell/use-keys.ts'
import { EmptyState } from '../../widgets/screen-states.tsx'
import { useWords } from '../../words.ts'
import { changed, type FilterSearch, toListInput } from './filters.ts'
import { IssueList } from './issue-list.tsx'
import { IssuePanel } from './issue-panel.tsx'
import { useStable } from './use-stable.ts'

type Props = {
  readonly at: '/todo' | '/adjudicate'
  readonly search: FilterSearch
  readonly head: ReactNode
  readonly empty: ReactNode
  /** The form that opens by itself, in a queue made for one kind of decision. */
  readonly startAction?: string
}

/** List in the middle, the item at its right: j and k walk, Enter goes in, Escape comes back. */
export function Workbench({ at, search, head, empty, startAction }: Props) {
  const { t } = useWords()
  const go = useGo()
  const filters = useStable(toListInput(search))
  const [order, setOrder] = useState<readonly string[]>([])
  const panel = useRef<HTMLElement>(null)
  const selectedId = search.item
  const placeOf = (item: string) => ({ to: at, search: changed(search, { item }) })
  const walk = (by: 1 | -1) => {
    const now = selectedId === undefined ? -1 : order.indexOf(selectedId)
    const next = order[now < 0 ? 0 : Math.min(order.length - 1, Math.max(0, now + by))]
    if (next !== undefined) go(placeOf(next), { replace: true, stays: true })
  }
  useKeys({
    j: () => walk(1),
    k: () => walk(-1),
    Enter: () => {
      if (selectedId === undefined) walk(1)
      else panel.current?.focus()
    },
    o: () => {
      if (selectedId !== undefined) {
        go({ to: '/issues/$issueId', params: { issueId: selectedId } })
      }
    },
    a: () => panel.current?.querySelector<HTMLElement>('[data-primary]')?.click(),
    Escape: () => document.querySelector<HTMLElement>(`[data-issue="${selectedId}"]`)?.focus(),
  })
  return (
    <main className="workbench" id="main">
      <section className="workbench-list" aria-label={t('list.label')}>
        {head}
        <IssueList
          filters={filters}
          selectedId={selectedId}
          empty={empty}
          placeOf={placeOf}
          onOrder={setOrder}
        />
      </section>
      <section
        ref={panel}
        tabIndex={-1}
        className="workbench-item"
        aria-label={t('item.label')}
        // Keyboard users scroll the item with the arrow keys once Enter has brought them here.
      >
        {selectedId === undefined ? (
          <EmptyState title={t('item.none')} next={t('item.none_next')} />
        ) : (
          <IssuePanel
            key={selectedId}
            issueId={selectedId}
            {...(startAction === undefined ? {} : { startAction })}
          />
        )}
      </section>
    </main>
  )
}

import { useInfiniteQuery } from '@tanstack/react-query'
import { useVirtualizer } from '@tanstack/react-virtual'
import {
  type ReactNode,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { type IssueCard, issuesQuery, type ListFilters } from '../../api/queries.ts'
import type { Place } from '../../routing.tsx'
import { ErrorState, Skeleton } from '../../widgets/screen-states.tsx'
import { useWords } from '../../words.ts'
import { look, type Seen } from './fresh.ts'
import { IssueRow } from './issue-row.tsx'

/** Height of one line; fixed, so that a long list scrolls without measuring. */
const ROW_PX = 66
/** How near the end of what is loaded the next page is asked for. */
const NEAR_END_ROWS = 15

type Props = {
  readonly filters: ListFilters
  readonly selectedId: string | undefined
  readonly empty: ReactNode
  /** Where choosing a line leads. */
  readonly placeOf: (issueId: string) => Place
  /** Told which ids are loaded, in order, so that the keys know what is next. */
  readonly onOrder: (ids: readonly string[]) => void
}

/** Marks what arrived while the list was open. */
function useFresh(issues: readonly IssueCard[], filters: ListFilters): ReadonlySet<string> {
  const [seen, setSeen] = useState<Seen>()
  if (seen?.issues === issues && seen.filters === filters) return seen.fresh
  const next = look(seen, issues, filters)
  setSeen(next)
  return next.fresh
}

/** The virtual list itself. When lines arrive above, the line being read stays where it is. */
function Rows(props: {
  issues: readonly IssueCard[]
  fresh: ReadonlySet<string>
  selectedId: string | undefined
  placeOf: (issueId: string) => Place
  onNearEnd: () => void
}) {
  const { issues, fresh, selectedId, placeOf, onNearEnd } = props
  const { t } = useWords()
  const scroller = useRef<HTMLDivElement>(null)
  // oxlint-disable-next-line react/incompatible-library -- the virtualizer keeps its own state; this component is not compiled
  const virtual = useVirtualizer({
    count: issues.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
    getItemKey: (at) => issues[at]?.id ?? at,
  })
  useAnchor(scroller, issues, selectedId)
  const show = useEffectEvent((id: string | undefined) => {
    const at = issues.findIndex((issue) => issue.id === id)
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' })
  })
  // Only a new choice scrolls; a reload of the same list must not.
  useEffect(() => show(selectedId), [selectedId])
  const lines = virtual.getVirtualItems()
  const last = lines.at(-1)?.index ?? 0
  useEffect(() => {
    if (last >= issues.length - NEAR_END_ROWS) onNearEnd()
  }, [last, issues.length, onNearEnd])
  return (
    // A scrolling region must be reachable by keyboard; its lines are links.
    <div ref={scroller} className="issue-rows">
      <ol aria-label={t('list.label')} style={{ height: virtual.getTotalSize() }}>
        {lines.map((line) => {
          const issue = issues[line.index]
          if (issue === undefined) return null
          return (
            <li
              key={line.key}
              aria-posinset={line.index + 1}
              aria-setsize={issues.length}
              style={{ height: ROW_PX, transform: `translateY(${line.start}px)` }}
            >
              <IssueRow
                issue={issue}
                place={placeOf(issue.id)}
                selected={issue.id === selectedId}
                fresh={fresh.has(issue.id)}
              />
            </li>
          )
        })}
      </ol>
    </div>
  )
}

/** Holds the chosen line (or else the first visible one) at its height when the list changes. */
function useAnchor(
  scroller: React.RefObject<HTMLDivElement | null>,
  issues: readonly IssueCard[],
  selectedId: string | undefined,
): void {
  const before = useRef<readonly IssueCard[]>([])
  useLayoutEffect(() => {
    const box = scroller.current
    const old = before.current
    before.current = issues
    if (box === null || old.length === 0 || old === issues) return
    const top = Math.floor(box.scrollTop / ROW_PX)
    const chosenAt = old.findIndex((issue) => issue.id === selectedId)
    const visible = chosenAt >= top && chosenAt * ROW_PX < box.scrollTop + box.clientHeight
    // At the very top with nothing chosen, news may simply appear.
    if (!visible && box.scrollTop === 0) return
    const heldAt = visible ? chosenAt : top
    const nowAt = issues.findIndex((issue) => issue.id === old[heldAt]?.id)
    if (nowAt >= 0 && nowAt !== heldAt) box.scrollBy(0, (nowAt - heldAt) * ROW_PX)
  }, [issues, selectedId, scroller])
}

/** A list of issues by any filter, with its exact count above. */
export function IssueList({ filters, selectedId, empty, placeOf, onOrder }: Props) {
  const { t } = useWords()
  const query = useInfiniteQuery(issuesQuery(filters))
  const issues = useMemo(() => query.data?.pages.flatMap((page) => page.issues) ?? [], [query.data])
  const fresh = useFresh(issues, filters)
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query
  const nearEnd = useMemo(
    () => () => {
      if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
    },
    [hasNextPage, isFetchingNextPage, fetchNextPage],
  )
  useEffect(() => onOrder(issues.map((issue) => issue.id)), [issues, onOrder])
  if (query.isPending) return <Skeleton lines={8} tall />
  if (query.isError && query.data === undefined) {
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  }
  const page = query.data?.pages[0]
  if (issues.length === 0) return empty
  return (
    <div className="list-body" aria-busy={query.isPlaceholderData}>
      <output className="list-count muted small">
        {t(page?.more === true ? 'list.count_more' : 'list.count', { n: page?.count ?? 0 })}
      </output>
      {query.isError ? (
        <p role="alert" className="list-stale small">
          {t('list.stale')}
        </p>
      ) : null}
      <Rows
        issues={issues}
        fresh={fresh}
        selectedId={selectedId}
        placeOf={placeOf}
        onNearEnd={nearEnd}
      />
    </div>
  )
}

import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { call, type Output } from '#kit/api/client.ts'
import { sayMoment } from '#kit/words/when.ts'
import { Go, useGo } from '../../routing.tsx'
import { useKeys } from '../../shell/use-keys.ts'
import '../../styles/rates.css'
import { useNowMs } from '../../use-now.ts'
import { EmptyState, ErrorState, Skeleton } from '../../widgets/screen-states.tsx'
import { useWords } from '../../words.ts'
import type { CallResult } from './call-form.tsx'
import { CallPanel } from './call-panel.tsx'

type Line = Output<'rates.list_calls'>['calls'][number]

const PAGE_ROWS = 60
/** A clerk does not see the cases, so no live event names one: the queue is asked again by time. */
const AGAIN_MS = 30_000

function useCalls() {
  return useInfiniteQuery({
    queryKey: ['rates.list_calls', {}, 'pages'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call(
        'rates.list_calls',
        { limit: PAGE_ROWS, ...(pageParam === undefined ? {} : { cursor: pageParam }) },
        signal,
      ),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    refetchInterval: AGAIN_MS,
  })
}

function CallLine({ line, isChosen }: { line: Line; isChosen: boolean }) {
  const { t, issues, when } = useWords()
  const nowMs = useNowMs()
  const isDue = Date.parse(line.nextAt) <= nowMs
  return (
    <li className={isChosen ? 'call-line chosen' : 'call-line'}>
      <Go
        place={{ to: '/call-back', search: { item: line.issueId } }}
        aria-current={isChosen ? 'true' : undefined}
        replace
        stays
      >
        <span className="call-line-title">{line.title}</span>
        <span className="muted small">
          {line.number} · {line.areaName} · {issues.callReasons[line.reason]}
          {line.attempts > 0 ? ` · ${t('calls.tried', { n: line.attempts })}` : ''}
        </span>
        <span className={isDue ? 'call-when due' : 'call-when'}>
          {isDue ? t('calls.now') : t('calls.at', { at: sayMoment(line.nextAt, nowMs, when) })}
        </span>
      </Go>
    </li>
  )
}

/** What one just did, said until the next call is done. */
function Done({ result }: { result: CallResult | undefined }) {
  const { t, when } = useWords()
  const nowMs = useNowMs()
  if (result === undefined) return null
  return (
    <output className="move-done call-done">
      {result.nextAt === null
        ? t('calls.done')
        : t('calls.done_again', { at: sayMoment(result.nextAt, nowMs, when) })}
    </output>
  )
}

/** 电话回访: the drawn calls in order of time, each with its script and its questions. */
export function CallBackPage() {
  const { t } = useWords()
  const go = useGo()
  const client = useQueryClient()
  const search: Record<string, unknown> = useSearch({ strict: false })
  const chosen = typeof search['item'] === 'string' ? search['item'] : undefined
  const [last, setLast] = useState<CallResult>()
  const query = useCalls()
  const lines = (query.data?.pages ?? []).flatMap(({ calls }) => calls)
  const first = query.data?.pages[0]
  const walk = (by: 1 | -1) => {
    const now = lines.findIndex(({ issueId }) => issueId === chosen)
    const next = lines[now < 0 ? 0 : Math.min(lines.length - 1, Math.max(0, now + by))]
    if (next) {
      go({ to: '/call-back', search: { item: next.issueId } }, { replace: true, stays: true })
    }
  }
  useKeys({
    j: () => walk(1),
    k: () => walk(-1),
    a: () => document.querySelector<HTMLElement>('.call-begin [data-primary]')?.click(),
  })
  const done = (result: CallResult) => {
    setLast(result)
    const at = lines.findIndex(({ issueId }) => issueId === chosen)
    const next = lines[at + 1] ?? lines.find(({ issueId }) => issueId !== chosen)
    go(
      { to: '/call-back', search: next ? { item: next.issueId } : {} },
      { replace: true, stays: true },
    )
    void client.invalidateQueries({ queryKey: ['rates.list_calls'] })
    void client.invalidateQueries({ queryKey: ['rates.get_call'] })
  }
  return (
    <main className="workbench" id="main">
      <section className="workbench-list" aria-label={t('calls.list')}>
        <header className="list-head">
          <h1>{t('calls.title')}</h1>
          <p className="muted small">{t('calls.what')}</p>
          {first === undefined ? null : (
            <p className="small">
              {t(first.more ? 'calls.due_more' : 'calls.due', { n: first.dueNow })}
            </p>
          )}
          <Done result={last} />
        </header>
        {query.isPending ? <Skeleton lines={6} /> : null}
        {query.isError && lines.length === 0 ? (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ) : null}
        {query.isSuccess && lines.length === 0 ? (
          <EmptyState title={t('calls.empty')} next={t('calls.empty_next')} />
        ) : null}
        <ul className="call-lines">
          {lines.map((line) => (
            <CallLine key={line.issueId} line={line} isChosen={line.issueId === chosen} />
          ))}
          {query.hasNextPage ? (
            <li className="call-more">
              <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                {t('more')}
              </Button>
            </li>
          ) : null}
        </ul>
      </section>
      <section className="workbench-item" aria-label={t('item.label')}>
        {chosen === undefined ? (
          <EmptyState title={t('calls.none')} next={t('calls.none_next')} />
        ) : (
          <CallPanel key={chosen} issueId={chosen} onDone={done} />
        )}
      </section>
    </main>
  )
}

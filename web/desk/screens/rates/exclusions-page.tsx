import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { call } from '#kit/api/client.ts'
import '../../styles/overview.css'
import '../../styles/rates.css'
import { EmptyState, ErrorState, Skeleton } from '../../widgets/screen-states.tsx'
import { useWords } from '../../words.ts'
import { type Exclusion, ExclusionCard } from './exclusion-card.tsx'

const STATES = ['proposed', 'approved', 'rejected', 'lifted'] as const
const PAGE_ROWS = 20

/** 剔除审定: proposals with their evidence, and everything that was decided before. */
export function ExclusionsPage() {
  const { t, issues } = useWords()
  const [state, setState] = useState<Exclusion['state']>('proposed')
  const query = useInfiniteQuery({
    queryKey: ['rates.list_exclusions', { state }, 'pages'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call(
        'rates.list_exclusions',
        { state, limit: PAGE_ROWS, ...(pageParam ? { cursor: pageParam } : {}) },
        signal,
      ),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })
  const exclusions = (query.data?.pages ?? []).flatMap((page) => page.exclusions)
  return (
    <main className="page exclusions-page" id="main">
      <header className="page-head">
        <h1>{t('exclusions.title')}</h1>
        <fieldset className="chips" aria-label={t('exclusions.state')}>
          {STATES.map((one) => (
            <button
              key={one}
              type="button"
              className="chip"
              aria-pressed={one === state}
              onClick={() => setState(one)}
            >
              {issues.exclusionStates[one]}
            </button>
          ))}
        </fieldset>
      </header>
      <p className="muted">{t('exclusions.what')}</p>
      {query.isPending ? <Skeleton lines={4} /> : null}
      {query.isError && exclusions.length === 0 ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : null}
      {query.isSuccess && exclusions.length === 0 ? (
        <EmptyState title={t('exclusions.empty')} next={t('exclusions.empty_next')} />
      ) : null}
      {exclusions.map((one) => (
        <ExclusionCard key={one.id} one={one} />
      ))}
      {query.hasNextPage ? (
        <p className="call-more">
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('more')}
          </Button>
        </p>
      ) : null}
    </main>
  )
}

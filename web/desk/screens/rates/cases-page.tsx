import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { call, type Output } from '#kit/api/client.ts'
import { sayDay } from '#kit/words/when.ts'
import { read } from '../../api/queries.ts'
import { Go } from '../../routing.tsx'
import '../../styles/overview.css'
import '../../styles/rates.css'
import { useNowMs } from '../../use-now.ts'
import { EmptyState, ErrorState, Skeleton } from '../../widgets/screen-states.tsx'
import { useWords, wordFor } from '../../words.ts'
import { boardInput, readCellSearch } from './board-search.ts'
import { useRowName, useSayPeriod } from './say-board.ts'

type Case = Output<'rates.list_cases'>['cases'][number]
type MeasureName = keyof ReturnType<typeof useWords>['issues']['measures']

const PAGE_ROWS = 60

/** What the asker said of one case, in words. */
export function useSayOutcome(): (outcome: Case['outcome']) => string {
  const { t, issues } = useWords()
  return ({ contacted, solved, satisfaction, again }) =>
    [
      contacted === null ? '' : t(contacted ? 'calls.contacted_yes' : 'calls.contacted_no'),
      solved === null ? '' : t(solved ? 'calls.solved_yes' : 'calls.solved_no'),
      satisfaction === null ? '' : issues.satisfactions[satisfaction],
      again === null ? '' : t(again === 'fine' ? 'result.again_fine' : 'result.again_back'),
    ]
      .filter(Boolean)
      .join('、') || '—'
}

function Line({ one }: { one: Case }) {
  const { issues, when } = useWords()
  const nowMs = useNowMs()
  const say = useSayOutcome()
  const { outcome } = one
  return (
    <tr>
      <th scope="row">
        <Go place={{ to: '/issues/$issueId', params: { issueId: one.id } }}>{one.number}</Go>
      </th>
      <td className="text">{one.title}</td>
      <td className="text">{one.areaName}</td>
      <td className="text">{one.orgName ?? '—'}</td>
      <td className="text">{sayDay(one.closedAt, nowMs, when)}</td>
      <td className="text">{outcome.result === null ? '—' : issues.results[outcome.result]}</td>
      <td className="text">{issues.heard[outcome.heard]}</td>
      <td className="text">{say(outcome)}</td>
      <td className="text">{outcome.excluded ? issues.measures.excluded : ''}</td>
    </tr>
  )
}

function Table({ cases }: { cases: readonly Case[] }) {
  const { t } = useWords()
  const heads = [
    'cases.number',
    'cases.what',
    'filters.area',
    'facts.holder',
    'cases.closed_at',
    'cases.result',
    'cases.heard',
    'cases.said',
  ] as const
  return (
    <div className="board-scroll">
      <table className="figures cases-table">
        <thead>
          <tr>
            {heads.map((key) => (
              <th key={key} scope="col" className="text">
                {t(key)}
              </th>
            ))}
            <th scope="col" className="text">
              <span className="sr-only">{t('nav.exclusions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {cases.map((one) => (
            <Line key={one.id} one={one} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** The cases behind one cell of the board: as many as the cell says, newest first. */
export function CasesPage() {
  const { t, issues } = useWords()
  const nowMs = useNowMs()
  const search = readCellSearch(useSearch({ strict: false }))
  const { row, measure = 'closed', ...boardSearch } = search
  const input = boardInput(boardSearch, nowMs)
  const board = useQuery(read('rates.get_board', input)).data
  const sayPeriod = useSayPeriod()
  const nameOf = useRowName({ breakdown: input.breakdown })
  const cell = {
    ...input,
    measure: measure as MeasureName,
    limit: PAGE_ROWS,
    ...(row === undefined ? {} : { key: row }),
  }
  const query = useInfiniteQuery({
    queryKey: ['rates.list_cases', cell, 'pages'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call('rates.list_cases', { ...cell, ...(pageParam ? { cursor: pageParam } : {}) }, signal),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })
  const cases = (query.data?.pages ?? []).flatMap((page) => page.cases)
  const found = board?.rows.find(({ key }) => key === row)
  const name = row === undefined ? t('cases.all_rows') : found ? nameOf(found) : row
  return (
    <main className="page" id="main">
      <header className="page-head">
        <h1>{t('cases.title', { measure: wordFor(issues.measures, measure) })}</h1>
        <p className="muted small">
          <Go place={{ to: '/rates', search: boardSearch }}>{t('cases.back')}</Go>
        </p>
      </header>
      <p>
        {t('cases.in', { period: sayPeriod([input.from, input.to]), row: name })}{' '}
        {query.data === undefined ? null : (
          <strong>{t('cases.count', { n: query.data.pages[0]?.count ?? 0 })}</strong>
        )}
      </p>
      {query.isPending ? <Skeleton lines={6} /> : null}
      {query.isError && cases.length === 0 ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : null}
      {query.isSuccess && cases.length === 0 ? (
        <EmptyState title={t('cases.empty')} next={t('cases.empty_next')} />
      ) : null}
      {cases.length > 0 ? <Table cases={cases} /> : null}
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

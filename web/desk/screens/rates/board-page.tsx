import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { Download } from 'lucide-react'
import { lazy, Suspense, useMemo } from 'react'
import { sayMoment } from '#kit/words/when.ts'
import { read } from '../../api/queries.ts'
import { Go } from '../../routing.tsx'
import '../../styles/overview.css'
import '../../styles/rates.css'
import { useNowMs } from '../../use-now.ts'
import { EmptyState, ErrorState, Skeleton } from '../../widgets/screen-states.tsx'
import { useWords } from '../../words.ts'
import { BoardControls } from './board-controls.tsx'
import { type BoardSearch, boardInput, readCellSearch } from './board-search.ts'
import { BoardTable, CellLink, MonthTable } from './board-table.tsx'
import { Definition } from './definition.tsx'
import { Reports } from './reports.tsx'
import { type Base, type Board, RATE_NAMES, useSayPeriod, useSayRate } from './say-board.ts'

const LazyLines = lazy(() =>
  import('./rate-lines.tsx').then(({ RateLines }) => ({ default: RateLines })),
)

const COLOUR_OF = {
  response: 'slate',
  solution: 'river',
  satisfaction: 'leaf',
  composite: 'ink',
} as const

type Part = { readonly board: Board; readonly search: BoardSearch; readonly base: Base }

/** All of it in one sentence, before any number stands alone. */
function Sentence({ board, search, base }: Part) {
  const { t } = useWords()
  const sayPeriod = useSayPeriod()
  const sayRate = useSayRate(board)
  const { all } = board.total
  const { counts } = all
  const rates = all[base]
  const period = sayPeriod(board.months)
  const looked = counts.fine + counts.came_back
  return (
    <>
      <p className="overview-sentence">
        {rates.composite === null
          ? t('board.sentence_none', { period, closed: counts.closed })
          : t('board.sentence', {
              period,
              closed: counts.closed,
              valid: counts.valid,
              response: sayRate(rates.response, all),
              solution: sayRate(rates.solution, all),
              satisfaction: sayRate(rates.satisfaction, all),
              composite: sayRate(rates.composite, all),
            })}
      </p>
      <p className="board-notes">
        <CellLink search={search} measure="excluded">
          {t('board.excluded', { n: counts.excluded })}
        </CellLink>
        {all.stillFine === null ? null : (
          <CellLink search={search} measure="came_back">
            {t('board.back_look', { n: looked, share: `${all.stillFine.toFixed(2)}%` })}
          </CellLink>
        )}
      </p>
    </>
  )
}

function Trend({ board, base }: Part) {
  const { t } = useWords()
  const lines = useMemo(
    () =>
      RATE_NAMES.map((name) => ({
        name: t(`board.${name}`),
        colour: COLOUR_OF[name],
        values: board.total.months.map((cell) => cell[base][name]),
      })),
    [board, base, t],
  )
  if (board.months.length < 2) return null
  return (
    <section className="panel" aria-labelledby="trend">
      <h2 id="trend">{t('board.trend')}</h2>
      <Suspense fallback={<Skeleton lines={5} />}>
        <LazyLines label={t('board.chart')} months={board.months} lines={lines} />
      </Suspense>
    </section>
  )
}

function Head({ board, search }: { board: Board; search: BoardSearch }) {
  const { t, when } = useWords()
  const nowMs = useNowMs()
  const { areaCode: _area, ...wider } = search
  const input = boardInput(search, nowMs)
  const query = new URLSearchParams(
    Object.entries(input).map(([name, value]) => [name, String(value)]),
  )
  return (
    <header className="page-head">
      <h1>
        {board.orgId === null ? t('board.title', { area: board.areaName }) : t('board.of_org')}
      </h1>
      <p className="muted small">
        {search.areaCode === undefined ? null : (
          <Go place={{ to: '/rates', search: wider }}>{t('board.up')}</Go>
        )}{' '}
        {t(board.formula.version === 0 ? 'board.as_of_default' : 'board.as_of', {
          at: sayMoment(board.asOf, nowMs, when),
          version: board.formula.version,
        })}{' '}
        <a className="no-print" href={`/api/rates/board.csv?${query}`} download>
          <Download aria-hidden size={14} /> {t('board.export')}
        </a>
      </p>
    </header>
  )
}

function Body({ board, search, base }: Part) {
  const { t } = useWords()
  if (board.rows.length === 0) {
    return <EmptyState title={t('board.empty')} next={t('board.empty_next')} />
  }
  return (
    <>
      <Sentence board={board} search={search} base={base} />
      <Trend board={board} search={search} base={base} />
      <section className="panel" aria-labelledby="rows">
        <h2 id="rows">{t('board.rows')}</h2>
        <div className="board-scroll">
          <BoardTable board={board} search={search} base={base} />
        </div>
      </section>
      {board.months.length > 1 ? (
        <section className="panel" aria-labelledby="months">
          <h2 id="months">{t('board.months')}</h2>
          <div className="board-scroll">
            <MonthTable board={board} search={search} base={base} />
          </div>
        </section>
      ) : null}
    </>
  )
}

/** 三率看板: a sentence, the lines, then the table whose every number opens its cases. */
export function BoardPage() {
  const { t } = useWords()
  const nowMs = useNowMs()
  const { row: _row, measure: _measure, ...search } = readCellSearch(useSearch({ strict: false }))
  const input = boardInput(search, nowMs)
  const query = useQuery({ ...read('rates.get_board', input), placeholderData: keepPreviousData })
  const board = query.data
  const base = search.base ?? 'valid'
  if (board === undefined) {
    return (
      <main className="page" id="main">
        <h1>{t('nav.rates')}</h1>
        {query.isError ? (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <Skeleton lines={6} tall />
        )}
      </main>
    )
  }
  return (
    <main className="page board-page" id="main">
      <Head board={board} search={search} />
      <BoardControls search={search} nowMs={nowMs} />
      <Body board={board} search={search} base={base} />
      <Reports areaCode={board.areaCode} month={board.months.at(-1) ?? input.to} />
      <Definition board={board} />
    </main>
  )
}

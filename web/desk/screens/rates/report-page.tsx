import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Printer } from 'lucide-react'
import { sayMoment } from '#kit/words/when.ts'
import { read } from '../../api/queries.ts'
import { Go } from '../../routing.tsx'
import '../../styles/overview.css'
import '../../styles/rates.css'
import { useNowMs } from '../../use-now.ts'
import { ErrorState, Skeleton } from '../../widgets/screen-states.tsx'
import { useWords } from '../../words.ts'
import { BoardTable } from './board-table.tsx'
import { Definition } from './definition.tsx'
import { type Board, useRowName, useSayPeriod, useSayRate } from './say-board.ts'

const PARTS = [
  ['byArea', 'reports.by_area'],
  ['byOrg', 'reports.by_org'],
  ['byTopic', 'reports.by_topic'],
  ['byTier', 'reports.by_tier'],
] as const

/** A frozen board with the words of its rows written out, as it goes on paper. */
function Frozen({ board }: { board: Board }) {
  const nameOf = useRowName(board)
  const named = { ...board, rows: board.rows.map((row) => ({ ...row, name: nameOf(row) })) }
  return (
    <div className="board-scroll">
      <BoardTable board={named} search={{}} base="valid" plain />
    </div>
  )
}

function Sentence({ board }: { board: Board }) {
  const { t } = useWords()
  const sayPeriod = useSayPeriod()
  const sayRate = useSayRate(board)
  const { all } = board.total
  const period = sayPeriod(board.months)
  return (
    <p className="overview-sentence">
      {all.valid.composite === null
        ? t('board.sentence_none', { period, closed: all.counts.closed })
        : t('board.sentence', {
            period,
            closed: all.counts.closed,
            valid: all.counts.valid,
            response: sayRate(all.valid.response, all),
            solution: sayRate(all.valid.solution, all),
            satisfaction: sayRate(all.valid.satisfaction, all),
            composite: sayRate(all.valid.composite, all),
          })}{' '}
      {t('board.excluded', { n: all.counts.excluded })}
      {t('full_stop')}
    </p>
  )
}

/** 月度通报: numbers that were frozen together, under the number of their snapshot. */
export function ReportPage() {
  const { t, when } = useWords()
  const nowMs = useNowMs()
  const sayPeriod = useSayPeriod()
  const { reportId = '' }: { reportId?: string } = useParams({ strict: false })
  const query = useQuery({
    ...read('rates.get_report', { reportId }),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const report = query.data
  if (report === undefined) {
    return (
      <main className="page" id="main">
        <h1>{t('reports.title')}</h1>
        {query.isError ? (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <Skeleton lines={8} />
        )}
      </main>
    )
  }
  return (
    <main className="page report-page" id="main">
      <header className="page-head">
        <h1>{t('reports.head', { area: report.areaName, month: sayPeriod([report.month]) })}</h1>
        <p className="muted small no-print">
          <Go place={{ to: '/rates', search: { areaCode: report.areaCode } }}>
            {t('reports.back')}
          </Go>
          <button type="button" className="quiet-button" onClick={() => window.print()}>
            <Printer aria-hidden size={16} /> {t('print')}
          </button>
        </p>
      </header>
      <Sentence board={report.byArea} />
      {PARTS.map(([name, title]) => (
        <section key={name} className="panel">
          <h2>{t(title)}</h2>
          <Frozen board={report[name]} />
        </section>
      ))}
      <Definition board={report.byArea} open />
      <footer className="small muted report-foot">
        <p>
          {t(report.byArea.formula.version === 0 ? 'reports.frozen_default' : 'reports.frozen', {
            at: sayMoment(report.madeAt, nowMs, when),
            version: report.byArea.formula.version,
          })}
        </p>
        <p>{t('reports.snapshot', { id: report.id })}</p>
        <p>{t('reports.digest', { digest: report.digest })}</p>
      </footer>
    </main>
  )
}

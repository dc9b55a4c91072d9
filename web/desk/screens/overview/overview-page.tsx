import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { chinaDay, sayMoment } from '#kit/words/when.ts'
import { read } from '../../api/queries.ts'
import { Go } from '../../routing.tsx'
import { useNowMs } from '../../use-now.ts'
import { LevelMark } from '../../widgets/level-mark.tsx'
import { ErrorState, Skeleton } from '../../widgets/screen-states.tsx'
import { useWords } from '../../words.ts'
import { Areas } from './areas.tsx'
import { Figure, type Overview } from './figure.tsx'
import '../../styles/overview.css'

/** The state of things in one sentence: how many, what is pressing, and where it is worst. */
function Sentence({ overview }: { overview: Overview }) {
  const { t } = useWords()
  const worst = overview.byArea.toSorted((a, b) => b.overdue - a.overdue)[0]
  const said = [
    t('overview.open', { n: overview.open }),
    overview.dueToday > 0 ? t('overview.due_today', { n: overview.dueToday }) : undefined,
    overview.overdue === 0
      ? t('overview.none_overdue')
      : t('overview.overdue', { n: overview.overdue }),
    worst !== undefined && worst.overdue > 0 && overview.byArea.length > 1
      ? t('overview.worst', { area: worst.name, n: worst.overdue })
      : undefined,
  ].filter((part) => part !== undefined)
  return <p className="overview-sentence">{said.join(t('comma')) + t('full_stop')}</p>
}

function BigNumbers({ overview }: { overview: Overview }) {
  const { t } = useWords()
  const { areaCode } = overview
  const today = chinaDay(Date.parse(overview.asOf))
  const figures = [
    ['overview.n_open', overview.open, { open: 'true' }],
    ['overview.n_due_today', overview.dueToday, { due: 'today' }],
    ['overview.n_overdue', overview.overdue, { due: 'overdue' }],
    ['overview.n_submitted', overview.submittedToday, { submittedOn: today, order: 'newest' }],
    ['overview.n_closed', overview.closedToday, { endedOn: today, order: 'newest' }],
  ] as const
  return (
    <ul className="big-numbers">
      {figures.map(([key, n, filters]) => (
        <li key={key} className={key === 'overview.n_overdue' && n > 0 ? 'pressing' : undefined}>
          <Go place={{ to: '/todo', search: { box: 'scope', areaCode, ...filters } }}>
            <span className="big-number">{n}</span>
            <span>{t(key)}</span>
          </Go>
        </li>
      ))}
    </ul>
  )
}

function States({ overview }: { overview: Overview }) {
  const { t, issues } = useWords()
  const most = Math.max(1, ...overview.byState.map(({ count }) => count))
  return (
    <section className="panel" aria-labelledby="by-state">
      <h2 id="by-state">{t('overview.by_state')}</h2>
      <table className="figures">
        <thead className="sr-only">
          <tr>
            <th scope="col">{t('filters.state')}</th>
            <th scope="col">{t('overview.count')}</th>
          </tr>
        </thead>
        <tbody>
          {overview.byState.map(({ state, count }) => (
            <tr key={state}>
              <th scope="row">{issues.workStates[state]}</th>
              <td>
                <span className="bar" style={{ width: `${(count / most) * 60}%` }} aria-hidden />
                <Figure n={count} filters={{ state, areaCode: overview.areaCode }} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Tiers({ overview }: { overview: Overview }) {
  const { t, loop } = useWords()
  const { areaCode } = overview
  return (
    <section className="panel" aria-labelledby="by-tier">
      <h2 id="by-tier">{t('overview.by_tier')}</h2>
      <table className="figures">
        <thead>
          <tr>
            <th scope="col">{t('overview.tier')}</th>
            <th scope="col">{t('overview.n_open')}</th>
            <th scope="col">{t('overview.ended')}</th>
          </tr>
        </thead>
        <tbody>
          {overview.byTier.map(({ tier, open, closed }) => (
            <tr key={tier}>
              <th scope="row">
                <span className="tier-name">
                  <LevelMark tier={tier} size={20} /> {loop.tiers[tier]}
                </span>
              </th>
              <td>
                <Figure n={open} filters={{ tier, open: 'true', areaCode }} />
              </td>
              <td>
                <Figure n={closed} filters={{ tier, open: 'false', areaCode }} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** 总览: a sentence first, then numbers that open their lists, then the map. */
export function OverviewPage() {
  const { t, when } = useWords()
  const nowMs = useNowMs()
  const search: Record<string, unknown> = useSearch({ strict: false })
  const areaCode = typeof search['areaCode'] === 'string' ? search['areaCode'] : undefined
  const query = useQuery(read('issues.get_overview', areaCode === undefined ? {} : { areaCode }))
  const overview = query.data
  if (overview === undefined) {
    return (
      <main className="page" id="main">
        <h1>{t('nav.overview')}</h1>
        {query.isError ? (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <Skeleton lines={6} tall />
        )}
      </main>
    )
  }
  return (
    <main className="page" id="main">
      <header className="page-head">
        <h1>{t('overview.title', { area: overview.areaName })}</h1>
        <p className="muted small">
          {areaCode === undefined ? null : (
            <Go place={{ to: '/overview' }}>{t('overview.back')}</Go>
          )}{' '}
          {t('overview.as_of', { at: sayMoment(overview.asOf, nowMs, when) })}
        </p>
      </header>
      <Sentence overview={overview} />
      <BigNumbers overview={overview} />
      <Areas overview={overview} />
      <div className="two-columns">
        <States overview={overview} />
        <Tiers overview={overview} />
      </div>
      <details className="small muted">
        <summary>{t('overview.definitions')}</summary>
        <p>{t('overview.definition_lines')}</p>
      </details>
    </main>
  )
}

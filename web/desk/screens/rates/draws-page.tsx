import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Output } from '#kit/api/client.ts'
import { chinaDay } from '#kit/words/when.ts'
import { read } from '../../api/queries.ts'
import '../../styles/overview.css'
import '../../styles/rates.css'
import { useNowMs } from '../../use-now.ts'
import { ErrorState, Skeleton } from '../../widgets/screen-states.tsx'
import { useWords } from '../../words.ts'

const DAY_MS = 86_400_000

function Checked({ draw }: { draw: Output<'rates.check_draw'> }) {
  const { t, issues } = useWords()
  const { mismatches } = draw
  return (
    <section className="panel" aria-live="polite">
      <p className={mismatches.length > 0 ? 'form-error' : 'draw-same'}>
        {mismatches.length === 0
          ? t('draws.same', { n: draw.candidates })
          : t('draws.differs', { n: mismatches.length, numbers: mismatches.join('、') })}
      </p>
      <table className="figures">
        <thead>
          <tr>
            <th scope="col">{t('draws.reason')}</th>
            <th scope="col">{t('draws.candidates', { n: draw.candidates })}</th>
            <th scope="col">{t('draws.drawn', { n: draw.drawn })}</th>
          </tr>
        </thead>
        <tbody>
          {draw.byReason.map(({ reason, candidates, drawn }) => (
            <tr key={reason}>
              <th scope="row">{issues.callReasons[reason]}</th>
              <td>{candidates}</td>
              <td>{drawn}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <dl className="draw-facts small">
        <dt>{t('draws.seed')}</dt>
        <dd>{draw.seed}</dd>
        <dt>{t('draws.anchor')}</dt>
        <dd>{draw.anchor}</dd>
      </dl>
      <p className="muted small">
        {t(draw.ruleVersion === 0 ? 'draws.rule_default' : 'draws.rule', { n: draw.ruleVersion })}
      </p>
    </section>
  )
}

/** 抽样核对: a day that is over is drawn again from its seed. */
export function DrawsPage() {
  const { t } = useWords()
  const nowMs = useNowMs()
  const yesterday = chinaDay(nowMs - DAY_MS)
  const [day, setDay] = useState(yesterday)
  const query = useQuery(read('rates.check_draw', { day }))
  return (
    <main className="page" id="main">
      <header className="page-head">
        <h1>{t('draws.title')}</h1>
      </header>
      <p className="muted">{t('draws.what')}</p>
      <label className="draw-day">
        {t('draws.day')}{' '}
        <input
          type="date"
          value={day}
          max={yesterday}
          onChange={({ target }) => target.value && setDay(target.value)}
        />
      </label>
      {query.isPending ? <Skeleton lines={4} /> : null}
      {query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : null}
      {query.data === undefined ? null : <Checked draw={query.data} />}
    </main>
  )
}

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useState } from 'react'
import { sayDay } from '#kit/words/when.ts'
import { areasQuery, read } from '../../api/queries.ts'
import '../../styles/overview.css'
import '../../styles/party.css'
import { useMyArea } from '../../session/use-me.ts'
import { useNowMs } from '../../use-now.ts'
import { EmptyState, ErrorState, Skeleton } from '../../widgets/screen-states.tsx'
import { useWords } from '../../words.ts'
import { PartyTree } from './party-tree.tsx'

/** 应建尽建: how many that should exist do, which are missing, and how that is counted. */
function Coverage({ areaCode, asOf }: { areaCode: string | undefined; asOf: string | undefined }) {
  const { t, when } = useWords()
  const nowMs = useNowMs()
  const query = useQuery({
    ...read('organization.get_party_coverage', {
      ...(areaCode === undefined ? {} : { areaCode }),
      ...(asOf === undefined ? {} : { asOf }),
    }),
    placeholderData: keepPreviousData,
  })
  if (query.isPending) return <Skeleton lines={4} />
  const coverage = query.data
  if (coverage === undefined) {
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  }
  const { qualifying, operating, rate, missing } = coverage
  return (
    <section className="panel" aria-labelledby="coverage">
      <h2 id="coverage">{t('party.coverage')}</h2>
      <p className="overview-sentence">
        {rate === null
          ? t('party.rate_none')
          : t('party.rate', {
              qualifying,
              operating,
              rate: (rate * 100).toFixed(2),
              missing: missing.length,
            })}
      </p>
      <p className="muted">
        {t('party.leaders', { person: coverage.leadersByPerson, post: coverage.leadersByPost })}
      </p>
      <p className="muted small">
        {t('party.as_of', { day: sayDay(coverage.asOf, nowMs, when) })} {coverage.definition}
      </p>
      <h3>{t('party.missing', { n: missing.length })}</h3>
      {missing.length === 0 ? (
        <p className="muted">{t('party.missing_none')}</p>
      ) : (
        <table className="figures">
          <thead>
            <tr>
              <th scope="col">{t('party.estate')}</th>
              <th scope="col" className="text">
                {t('party.community')}
              </th>
              <th scope="col">{t('party.full_members')}</th>
            </tr>
          </thead>
          <tbody>
            {missing.map((estate) => (
              <tr key={estate.estateId}>
                <th scope="row">{estate.estateName}</th>
                <td className="text">{estate.communityName}</td>
                <td>{estate.fullMembers}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

/** 五级组织架构 as of a day: the coverage with its list, and the tree that opens level by level. */
export function PartyPage() {
  const { t } = useWords()
  const [areaCode, setAreaCode] = useState<string>()
  const [asOf, setAsOf] = useState<string>()
  const [view, setView] = useState<'tree' | 'coverage'>('coverage')
  const mine = useMyArea()
  const areas = useQuery({ ...areasQuery(mine), enabled: mine !== '' })
  return (
    <main className="page" id="main">
      <header className="page-head">
        <h1>{t('nav.party')}</h1>
        <Segmented<'tree' | 'coverage'>
          aria-label={t('party.view')}
          value={view}
          options={[
            { value: 'coverage', label: t('party.coverage') },
            { value: 'tree', label: t('party.tree') },
          ]}
          onChange={setView}
        />
      </header>
      <div className="page-filters">
        <label>
          {t('filters.area')}
          <select
            value={areaCode ?? ''}
            onChange={(event) => setAreaCode(event.target.value || undefined)}
          >
            <option value="">{t('filters.any')}</option>
            {areas.data?.areas.map((area) => (
              <option key={area.code} value={area.code}>
                {area.name}
              </option>
            ))}
          </select>
        </label>
        {view === 'coverage' ? (
          <label>
            {t('party.on_day')}
            <input
              type="date"
              value={asOf ?? ''}
              onChange={(event) => setAsOf(event.target.value || undefined)}
            />
          </label>
        ) : null}
      </div>
      {view === 'coverage' ? <Coverage areaCode={areaCode} asOf={asOf} /> : null}
      {view === 'tree' ? (
        <section className="panel" aria-label={t('party.tree')}>
          <PartyTree
            areaCode={areaCode}
            empty={<EmptyState title={t('party.none')} next={t('party.none_next')} />}
          />
        </section>
      ) : null}
    </main>
  )
}

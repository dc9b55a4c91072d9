import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import type { Output } from '#kit/api/client.ts'
import { read } from '../../api/queries.ts'
import '../../styles/overview.css'
import '../../styles/party.css'
import { EmptyState, ErrorState, Skeleton } from '../../widgets/screen-states.tsx'
import { useWords } from '../../words.ts'

type Anchor = Output<'trail.export_anchors'>['anchors'][number]

/** Hands the anchors over as a file that `doctor` and any auditor can compare line by line. */
function save(anchors: readonly Anchor[], name: string): void {
  const text = JSON.stringify(anchors, null, 2)
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}

/** 每日存证: one hash seals each day's trail; kept outside, it shows any later change. */
export function AnchorsPage() {
  const { t } = useWords()
  const [fromOn, setFromOn] = useState('')
  const [toOn, setToOn] = useState('')
  const query = useQuery(
    read('trail.export_anchors', {
      ...(fromOn === '' ? {} : { fromOn }),
      ...(toOn === '' ? {} : { toOn }),
    }),
  )
  const anchors = query.data?.anchors ?? []
  const days = [...anchors].sort((a, b) => b.day.localeCompare(a.day))
  return (
    <main className="page" id="main">
      <header className="page-head">
        <h1>{t('anchors.title')}</h1>
        <Button
          type="primary"
          disabled={anchors.length === 0}
          onClick={() => save(anchors, `anchors-${days.at(-1)?.day}-${days[0]?.day}.json`)}
        >
          {t('anchors.export', { n: anchors.length })}
        </Button>
      </header>
      <p className="muted">{t('anchors.what')}</p>
      <div className="page-filters">
        <label>
          {t('anchors.from')}
          <input type="date" value={fromOn} onChange={(event) => setFromOn(event.target.value)} />
        </label>
        <label>
          {t('anchors.to')}
          <input type="date" value={toOn} onChange={(event) => setToOn(event.target.value)} />
        </label>
      </div>
      {query.isPending ? <Skeleton lines={6} /> : null}
      {query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : null}
      {query.isSuccess && days.length === 0 ? (
        <EmptyState title={t('anchors.none')} next={t('anchors.none_next')} />
      ) : null}
      {days.length === 0 ? null : (
        <section className="panel" aria-label={t('anchors.title')}>
          <table className="figures hashes">
            <thead>
              <tr>
                <th scope="col">{t('anchors.day')}</th>
                <th scope="col">{t('anchors.items')}</th>
                <th scope="col" className="text">
                  {t('anchors.hash')}
                </th>
                <th scope="col">{t('anchors.previous')}</th>
              </tr>
            </thead>
            <tbody>
              {days.map((anchor) => (
                <tr key={anchor.day}>
                  <th scope="row">{anchor.day}</th>
                  <td>{anchor.items}</td>
                  <td className="text">
                    <code>{anchor.hash}</code>
                  </td>
                  <td>
                    <code>{anchor.previousHash.slice(0, 12)}…</code>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </main>
  )
}

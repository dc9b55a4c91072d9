import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { areasQuery, read } from '../../api/queries.ts'
import { useMe } from '../../session/use-me.ts'
import '../../styles/field.css'
import '../../styles/overview.css'
import { QrCode } from '../../widgets/qr-code.tsx'
import { EmptyState, ErrorState, Skeleton } from '../../widgets/screen-states.tsx'
import { useWords } from '../../words.ts'

/** The widest area of the person's posts: a street or a community; from it the communities are chosen. */
function useCommunities(areaCode: string) {
  const isCommunity = areaCode.length >= 12
  const parent = useQuery({ ...areasQuery(areaCode.slice(0, 9)), enabled: areaCode.length >= 9 })
  const all = parent.data?.areas ?? []
  return isCommunity ? all.filter(({ code }) => code === areaCode.slice(0, 12)) : all
}

/** 地点码: a community's codes, twelve to a page, to be put up on walls. */
export function CodesPage() {
  const { t } = useWords()
  const { appointments } = useMe()
  const areaCode = appointments.find(({ areaCode: code }) => code.length >= 9)?.areaCode ?? ''
  const communities = useCommunities(areaCode)
  const [picked, setPicked] = useState<string | null>(null)
  const communityCode = picked ?? communities[0]?.code ?? ''
  const query = useQuery({
    ...read('territory.list_place_codes', { communityCode }),
    enabled: communityCode !== '',
  })
  const codes = query.data?.codes ?? []
  return (
    <main className="page codes" id="main">
      <header className="page-head no-print">
        <h1>{t('codes.title')}</h1>
        <Button type="primary" disabled={codes.length === 0} onClick={() => window.print()}>
          {t('sheets.print')}
        </Button>
      </header>
      <p className="muted no-print">{t('codes.what')}</p>
      {communities.length < 2 ? null : (
        <p className="no-print">
          <label>
            {t('codes.community')}{' '}
            <select value={communityCode} onChange={(event) => setPicked(event.target.value)}>
              {communities.map(({ code, name }) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        </p>
      )}
      {query.isPending && communityCode !== '' ? <Skeleton lines={5} /> : null}
      {query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : null}
      {codes.length === 0 && !query.isPending ? (
        <EmptyState title={t('codes.none')} next={t('codes.none_next')} />
      ) : null}
      <ul className="code-sheet">
        {codes.map(({ code, place }) => (
          <li key={code}>
            <QrCode address={`${location.origin}/p/${code}`} label={place} />
            <strong>{place}</strong>
            <span>{t('codes.scan')}</span>
            <span className="muted">{code}</span>
          </li>
        ))}
      </ul>
    </main>
  )
}

import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Printer } from 'lucide-react'
import type { ReactNode } from 'react'
import { sayInFull } from '#kit/words/when.ts'
import { Go } from '../../routing.tsx'
import '../../styles/whistles.css'
import { QrCode } from '../../widgets/qr-code.tsx'
import { ErrorState, Skeleton } from '../../widgets/screen-states.tsx'
import { useWords } from '../../words.ts'
import { placeAddress } from './place-address.ts'
import { type Whistle, whistleQuery } from './queries.ts'

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{children}</td>
    </tr>
  )
}

/** To be written by hand. */
const BLANK = '\u00a0'

/** Rows to sign by hand, the paper way of attendance; who is there already stands in them. */
function SignRows({ whistle }: { whistle: Whistle }) {
  const { t, whistles, when } = useWords()
  return (
    <table className="sign-table">
      <caption>{t('whistle.sheet_signs')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('whistle.sheet_unit')}</th>
          <th scope="col">{t('whistle.sheet_name')}</th>
          <th scope="col">{t('whistle.sheet_rank')}</th>
          <th scope="col">{t('whistle.sheet_time')}</th>
        </tr>
      </thead>
      <tbody>
        {whistle.units.map(({ org }) => {
          const came = whistle.attendances.findLast(
            (one) => one.org.id === org.id && one.valid && one.round === whistle.round,
          )
          return (
            <tr key={org.id}>
              <th scope="row">{org.name}</th>
              <td>{came?.name ?? BLANK}</td>
              <td>{came ? whistles.ranks[came.rank] : BLANK}</td>
              <td>{came ? sayInFull(came.at, when) : BLANK}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function Sheet({ whistle }: { whistle: Whistle }) {
  const { t, whistles, when } = useWords()
  const rank = whistles.ranks[whistle.requiredRank]
  return (
    <article className="paper-sheet" aria-labelledby="sheet-title">
      <h1 id="sheet-title">{t('whistle.sheet_title')}</h1>
      <p className="paper-number">
        {t('whistle.sheet_number', { number: whistle.number })} {whistles.colours[whistle.colour]}
      </p>
      <table>
        <tbody>
          <Row name={t('whistle.sheet_what')}>
            <strong>{whistle.title}</strong>
            <p className="preserve">{whistle.details}</p>
          </Row>
          <Row name={t('whistle.sheet_when')}>{sayInFull(whistle.arriveBy, when)}</Row>
          <Row name={t('whistle.sheet_where')}>{whistle.placeText}</Row>
          <Row name={t('whistle.sheet_who')}>
            {whistle.units.map(({ org }) => (
              <p key={org.id}>{t('whistle.sheet_who_line', { org: org.name, rank })}</p>
            ))}
          </Row>
          <Row name={t('whistle.sheet_caller')}>{whistle.street.name}</Row>
        </tbody>
      </table>
      <p className="sheet-rule">{t('whistle.sheet_rule')}</p>
      <SignRows whistle={whistle} />
      {whistle.placeCode === null ? null : (
        <div className="sheet-qr">
          <QrCode
            address={placeAddress(whistle.id, whistle.placeCode)}
            label={t('whistle.sheet_qr')}
          />
          <p>
            {t('whistle.sheet_qr')}
            <br />
            {t('whistle.sheet_code', { code: whistle.placeCode })}
          </p>
        </div>
      )}
    </article>
  )
}

/** 专题协调会（吹哨）通知单: the call as a sheet to print, with its rows to sign and the QR of the place. */
export function CallSheetPage() {
  const { t } = useWords()
  const { whistleId = '' } = useParams({ strict: false })
  const { data, isPending, error, refetch } = useQuery(whistleQuery(whistleId))
  if (isPending) return <Skeleton lines={6} tall />
  if (data === undefined) return <ErrorState error={error} onRetry={() => void refetch()} />
  return (
    <main className="paper-page" id="main">
      <p className="no-print paper-tools">
        <Go place={{ to: '/whistles/$whistleId', params: { whistleId } }} className="quiet-button">
          {data.whistle.number}
        </Go>
        <button type="button" className="quiet-button" onClick={() => window.print()}>
          <Printer aria-hidden size={16} /> {t('print')}
        </button>
      </p>
      <Sheet whistle={data.whistle} />
    </main>
  )
}

import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Printer } from 'lucide-react'
import type { ReactNode } from 'react'
import { chinaDay } from '#kit/words/when.ts'
import { type IssueView, issueQuery } from '../../api/queries.ts'
import { Go } from '../../routing.tsx'
import { EmptyState, ErrorState, Skeleton } from '../../widgets/screen-states.tsx'
import { useWords, wordFor } from '../../words.ts'

type Round = IssueView['returns'][number]
type Ruled = Round & { readonly ruling: NonNullable<Round['ruling']> }

/** The Chinese day of a paper, in full: it is read years later. */
function dayOf(at: string): { year: number; month: number; day: number } {
  const [year = 0, month = 0, day = 0] = chinaDay(Date.parse(at)).split('-').map(Number)
  return { year, month, day }
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{children}</td>
    </tr>
  )
}

function Paper({ issue, round }: { issue: IssueView; round: Ruled }) {
  const { t, issues } = useWords()
  const { ruling } = round
  const photos = round.evidenceIds.length
  const evidence = [
    photos > 0 ? t('ruling.evidence_n', { n: photos }) : undefined,
    round.dutyItem ?? undefined,
  ].filter((part) => part !== undefined)
  return (
    <article className="paper-sheet" aria-labelledby="ruling-title">
      <h1 id="ruling-title">{t('ruling.title')}</h1>
      <p className="paper-number">{ruling.documentNumber ?? t('ruling.no_number')}</p>
      <table>
        <tbody>
          <Row name={t('ruling.case')}>{issue.number}</Row>
          <Row name={t('ruling.matter')}>{issue.title}</Row>
          <Row name={t('ruling.returner')}>{round.org.name}</Row>
          <Row name={t('ruling.reason')}>
            {wordFor(issues.returnReasons, round.reason)}
            {t('full_stop')}
            {round.note}
          </Row>
          <Row name={t('ruling.evidence')}>
            {evidence.length === 0 ? t('ruling.evidence_none') : evidence.join('、')}
          </Row>
          <Row name={t('ruling.verdict')}>
            {t(ruling.upheld ? 'returns.upheld' : 'returns.rejected')}
          </Row>
          <Row name={t('ruling.why')}>
            {ruling.byOrg === null ? t('returns.by_clock') : ruling.note}
          </Row>
          {ruling.basis === null ? null : <Row name={t('ruling.basis')}>{ruling.basis}</Row>}
          {ruling.holder === null ? null : <Row name={t('ruling.holder')}>{ruling.holder}</Row>}
          {round.firstStands ? (
            <Row name={t('ruling.first')}>{t('ruling.first_said', { org: round.org.name })}</Row>
          ) : null}
        </tbody>
      </table>
      <p className="paper-signed">
        {ruling.byOrg ?? ''}
        <br />
        {t('ruling.on', dayOf(ruling.at))}
      </p>
    </article>
  )
}

/** 退单审定书: one ruling as the paper it is, with its number, to be printed and kept. */
export function RulingPage() {
  const { t } = useWords()
  const { issueId = '', round = '' } = useParams({ strict: false })
  const { data, isPending, error, refetch } = useQuery(issueQuery(issueId))
  const found = data?.issue.returns.find((one) => String(one.round) === round)
  if (isPending) return <Skeleton lines={6} tall />
  if (data === undefined) return <ErrorState error={error} onRetry={() => void refetch()} />
  return (
    <main className="paper-page" id="main">
      <p className="no-print paper-tools">
        <Go place={{ to: '/issues/$issueId', params: { issueId } }} className="quiet-button">
          {data.issue.number}
        </Go>
        <button type="button" className="quiet-button" onClick={() => window.print()}>
          <Printer aria-hidden size={16} /> {t('print')}
        </button>
      </p>
      {found?.ruling ? (
        <Paper issue={data.issue} round={{ ...found, ruling: found.ruling }} />
      ) : (
        <EmptyState title={t('ruling.missing')} next={t('ruling.missing_next')} />
      )}
    </main>
  )
}

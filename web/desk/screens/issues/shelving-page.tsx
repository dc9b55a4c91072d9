import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Printer } from 'lucide-react'
import type { ReactNode } from 'react'
import { sayInFull } from '#kit/words/when.ts'
import { type IssueView, issueQuery, type Step } from '../../api/queries.ts'
import { Go } from '../../routing.tsx'
import { EmptyState, ErrorState, Skeleton } from '../../widgets/screen-states.tsx'
import { useWords } from '../../words.ts'

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{children}</td>
    </tr>
  )
}

/** The reviews since it was listed, each with its day and the note of then. */
function Reviews({ reviews }: { reviews: readonly Step[] }) {
  const { t, when } = useWords()
  if (reviews.length === 0) return t('shelving.no_reviews')
  return reviews.map((step) => (
    <p key={step.seq}>
      {sayInFull(step.at, when)} {step.orgName} {String(step.payload['publicNote'] ?? '')}
    </p>
  ))
}

function Paper({ issue, listed }: { issue: IssueView; listed: Step }) {
  const { t, when } = useWords()
  const longTerm = issue.longTerm!
  const reviews = issue.trail.filter(({ action, seq }) => action === 'review' && seq > listed.seq)
  return (
    <article className="paper-sheet" aria-labelledby="shelving-title">
      <h1 id="shelving-title">{t('shelving.title')}</h1>
      <p className="paper-number">{longTerm.documentNumber ?? t('ruling.no_number')}</p>
      <table>
        <tbody>
          <Row name={t('ruling.case')}>{issue.number}</Row>
          <Row name={t('ruling.matter')}>{issue.title}</Row>
          <Row name={t('shelving.holder')}>{issue.holder?.name ?? ''}</Row>
          <Row name={t('shelving.reason')}>{listed.note}</Row>
          <Row name={t('shelving.public')}>{longTerm.publicNote}</Row>
          <Row name={t('shelving.review')}>{sayInFull(longTerm.reviewOn, when)}</Row>
          <Row name={t('shelving.approver')}>{listed.orgName ?? ''}</Row>
          <Row name={t('shelving.reviews')}>
            <Reviews reviews={reviews} />
          </Row>
        </tbody>
      </table>
      <p className="paper-signed">
        {listed.orgName ?? ''}
        <br />
        {sayInFull(listed.at, when)}
      </p>
    </article>
  )
}

/** 挂账审批表: the decision as the paper it is, with its number and its reviews. */
export function ShelvingPage() {
  const { t } = useWords()
  const { issueId = '' } = useParams({ strict: false })
  const { data, isPending, error, refetch } = useQuery(issueQuery(issueId))
  if (isPending) return <Skeleton lines={6} tall />
  if (data === undefined) return <ErrorState error={error} onRetry={() => void refetch()} />
  const { issue } = data
  const listed = issue.trail.findLast(({ action }) => action === 'shelve')
  return (
    <main className="paper-page" id="main">
      <p className="no-print paper-tools">
        <Go place={{ to: '/issues/$issueId', params: { issueId } }} className="quiet-button">
          {issue.number}
        </Go>
        <button type="button" className="quiet-button" onClick={() => window.print()}>
          <Printer aria-hidden size={16} /> {t('print')}
        </button>
      </p>
      {listed && issue.longTerm ? (
        <Paper issue={issue} listed={listed} />
      ) : (
        <EmptyState title={t('shelving.missing')} next={t('shelving.missing_next')} />
      )}
    </main>
  )
}

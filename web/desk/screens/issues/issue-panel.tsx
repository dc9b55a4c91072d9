import { useQuery } from '@tanstack/react-query'
import { Printer, SquareArrowOutUpRight } from 'lucide-react'
import { type IssueView, issueQuery } from '../../api/queries.ts'
import { Go } from '../../routing.tsx'
import { useNowMs } from '../../use-now.ts'
import { LevelMark } from '../../widgets/level-mark.tsx'
import { ErrorState, Skeleton } from '../../widgets/screen-states.tsx'
import { useWords } from '../../words.ts'
import { ModerationPanel } from '../moderation/moderation-panel.tsx'
import { IssueResultCard } from '../rates/issue-result.tsx'
import { IssueWhistles } from '../whistles/issue-whistles.tsx'
import { ActionBar } from './action-bar.tsx'
import { BorderPart } from './border-part.tsx'
import { ClockPart, ContactLine } from './clock-part.tsx'
import { DeadlineRule } from './deadline-rule.tsx'
import { Enquiries } from './enquiries.tsx'
import { Facts } from './facts.tsx'
import { FamilyPart } from './family-part.tsx'
import { HelpPart } from './help-part.tsx'
import { InTopic } from './in-topic.tsx'
import type { MoveDone } from './move-form.tsx'
import { nextLine } from './next-line.ts'
import { Related } from './related.tsx'
import { ReturnsPart } from './returns-part.tsx'
import { ToldPart } from './told.tsx'
import { Trail } from './trail.tsx'

type Props = {
  readonly issueId: string
  readonly startAction?: string
  readonly onMoved?: (done: MoveDone) => void
  /** On its own page the heading is the page's own and there is no link to it. */
  readonly page?: boolean
}

function Head({ issue, page }: { issue: IssueView; page: boolean }) {
  const { t, issues, loop } = useWords()
  const Title = page ? 'h1' : 'h2'
  return (
    <header className="item-head">
      <p className="item-line muted">
        <LevelMark tier={issue.tier} />
        <span>{issue.number}</span>
        <span className="state-word">{issues.workStates[issue.state]}</span>
        {issue.urgency === 'normal' ? null : (
          <span className={`urgency-word ${issue.urgency}`}>{loop.urgencies[issue.urgency]}</span>
        )}
        {issue.identity === 'named' ? null : <span>{loop.identities[issue.identity]}</span>}
        {issue.handovers > 0 ? <span>{t('item.handovers', { n: issue.handovers })}</span> : null}
        {issue.reopenCount > 0 ? <span>{t('item.reopened', { n: issue.reopenCount })}</span> : null}
        <span className="item-tools no-print">
          {page ? (
            <button type="button" className="quiet-button" onClick={() => window.print()}>
              <Printer aria-hidden size={16} /> {t('print')}
            </button>
          ) : (
            <Go
              place={{ to: '/issues/$issueId', params: { issueId: issue.id } }}
              className="quiet-button"
            >
              <SquareArrowOutUpRight aria-hidden size={16} /> {t('item.open_page')}
            </Go>
          )}
        </span>
      </p>
      <Title>{issue.title}</Title>
    </header>
  )
}

/** One issue with everything to decide on it: action, deadline, trail left, facts and map right. */
export function IssuePanel({ issueId, startAction, onMoved, page = false }: Props) {
  const words = useWords()
  const nowMs = useNowMs()
  const { data, isPending, error, refetch } = useQuery(issueQuery(issueId))
  const issue = data?.issue
  if (isPending) return <Skeleton lines={6} tall />
  if (issue === undefined) return <ErrorState error={error} onRetry={() => void refetch()} />
  return (
    <article className="item" aria-label={issue.title}>
      <Head issue={issue} page={page} />
      {issue.deadline === null ? null : (
        <DeadlineRule deadline={issue.deadline} tier={issue.tier} />
      )}
      <ContactLine issue={issue} />
      {issue.firstHolder?.stands ? (
        <p className="first-holder">
          {words.t('item.first_stands', { org: issue.firstHolder.org.name })}
        </p>
      ) : null}
      <InTopic issueId={issue.id} />
      <p className="item-next">{nextLine(issue, words, nowMs)}</p>
      <ActionBar
        issue={issue}
        {...(startAction === undefined ? {} : { startAction })}
        {...(onMoved === undefined ? {} : { onMoved })}
      />
      <div className="item-columns">
        <Facts issue={issue} showsMap={page} />
        <Trail issue={issue} />
      </div>
      <IssueWhistles issue={issue} />
      <ClockPart issue={issue} />
      <HelpPart issue={issue} />
      <FamilyPart issue={issue} />
      <BorderPart issue={issue} />
      <ReturnsPart issue={issue} />
      <Enquiries issue={issue} />
      <ModerationPanel issue={issue} />
      <IssueResultCard issue={issue} />
      <Related issue={issue} />
      <ToldPart issue={issue} />
    </article>
  )
}

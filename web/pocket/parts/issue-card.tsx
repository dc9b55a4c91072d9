import type { IssueCard as Card } from '#contract/issues/terms.ts'
import { fileAddress } from '#kit/files/upload.ts'
import { fill } from '#kit/words/fill.ts'
import { Link } from '../navigation.tsx'
import { useWords } from '../words.ts'
import { ProgressDots } from './progress-dots.tsx'
import { sayPromise } from './say-promise.ts'

/** One of my issues: what, where, how far it is, and what happens next with its date. */
export function IssueCard({ issue, level = 3 }: { issue: Card; level?: 2 | 3 }) {
  const Heading = level === 2 ? 'h2' : 'h3'
  const words = useWords()
  const holder = issue.holder?.name ?? words.pocket.office
  const running = issue.deadline && ['running', 'due_soon'].includes(issue.deadline.state)
  const promise =
    running && issue.deadline ? sayPromise(issue.state, issue.deadline.dueAt, words) : ''
  return (
    <Link
      to="/items/$issueId"
      params={{ issueId: issue.id }}
      className={`card issue-card ${issue.state === 'verified' ? 'to-judge' : ''}`}
    >
      <div className="issue-card-top">
        <div className="issue-card-text">
          <Heading>{issue.title}</Heading>
          <p className="muted small">{issue.placeText}</p>
        </div>
        {issue.photoId && <img src={fileAddress(issue.photoId, 'thumbnail')} alt="" />}
      </div>
      <ProgressDots state={issue.state} />
      <p className="small">{fill(words.issues.stateLines[issue.state], { holder })}</p>
      {promise && <p className="small">{promise}</p>}
    </Link>
  )
}

import { useState } from 'react'
import type { SimilarIssue } from '#contract/issues/terms.ts'
import { clock } from '#kit/clock/clock.ts'
import { fileAddress } from '#kit/files/upload.ts'
import { useMoveIssue } from '#kit/issues/queries.ts'
import { removeDraft } from '#kit/offline/draft.ts'
import { fill } from '#kit/words/fill.ts'
import { sayAgo } from '#kit/words/when.ts'
import { keep } from '../../../kept.ts'
import { Link, useGo } from '../../../navigation.tsx'
import { Button } from '../../../parts/button.tsx'
import { Problem } from '../../../parts/states.tsx'
import { useWords } from '../../../words.ts'

function Similar({ issue, signedIn }: { issue: SimilarIssue; signedIn: boolean }) {
  const words = useWords()
  const go = useGo()
  const join = useMoveIssue('issues.join')
  const [requestId] = useState(() => crypto.randomUUID())
  const { similar } = words.pocket
  const facts = [
    words.issues.states[issue.state],
    issue.distanceM === null ? '' : fill(similar.metres, { n: Math.round(issue.distanceM) }),
    sayAgo(issue.createdAt, clock.nowMs(), words.when),
  ]
  const joinIt = () =>
    join.mutate(
      { requestId, issueId: issue.id },
      {
        onSuccess: async () => {
          await removeDraft(keep)
          await go({ to: '/items/$issueId', params: { issueId: issue.id } }, true)
        },
      },
    )
  return (
    <li className="card stack">
      <div className="issue-card-top">
        {issue.photoId && (
          <img
            src={fileAddress(issue.photoId, 'thumbnail')}
            alt=""
            width={72}
            height={72}
            style={{ borderRadius: 8, objectFit: 'cover' }}
          />
        )}
        <div className="issue-card-text">
          <strong>{issue.title}</strong>
          <p className="muted small">{issue.placeText}</p>
          <p className="small">{facts.filter(Boolean).join(' · ')}</p>
          {issue.followers > 0 && (
            <p className="small">{fill(similar.followers, { n: issue.followers })}</p>
          )}
        </div>
      </div>
      {signedIn ? (
        <Button busy={join.isPending} onPress={joinIt}>
          {similar.join}
        </Button>
      ) : (
        <Link to="/sign-in" search={{ next: '/report?step=check' }} className="button">
          {similar.signInToJoin}
        </Link>
      )}
      {join.error && <Problem error={join.error} />}
    </li>
  )
}

/** 「3 位邻居已反映同一件事」: enough to see whether it is the same, and one tap to join. */
export function SimilarIssues(props: { similar: readonly SimilarIssue[]; signedIn: boolean }) {
  const words = useWords()
  const neighbours = props.similar.reduce((sum, { followers }) => sum + 1 + followers, 0)
  return (
    <section className="section" aria-live="polite">
      <h2>{fill(words.pocket.similar.title, { n: neighbours })}</h2>
      <p className="muted small">{words.pocket.similar.hint}</p>
      <ul className="stack">
        {props.similar.slice(0, 3).map((issue) => (
          <Similar key={issue.id} issue={issue} signedIn={props.signedIn} />
        ))}
      </ul>
    </section>
  )
}

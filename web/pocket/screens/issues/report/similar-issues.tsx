import { useState } from 'react'
import type { SimilarIssue } from '#contract/issues/terms.ts'
import { clock } from '#kit/clock/clock.ts'
import { fileAddress } from '#kit/files/upload.ts'
import { useMoveIssue } from '#kit/issues/queries.ts'
import { sayLikeness } from '#kit/issues/say-likeness.ts'
import { removeDraft } from '#kit/offline/draft.ts'
import { fill } from '#kit/words/fill.ts'
import { sayAgo } from '#kit/words/when.ts'
import { keep } from '../../../kept.ts'
import { Link, useGo } from '../../../navigation.tsx'
import { Button } from '../../../parts/button.tsx'
import { ProgressDots } from '../../../parts/progress-dots.tsx'
import { Problem } from '../../../parts/states.tsx'
import { useWords } from '../../../words.ts'

/** What, where, since when, how far: enough to judge whether it is the same. */
function Told({ issue }: { issue: SimilarIssue }) {
  const words = useWords()
  const { similar } = words.pocket
  const nowMs = clock.nowMs()
  const ago = (at: string) => sayAgo(at, nowMs, words.when)
  const far =
    issue.distanceM === null ? '' : fill(similar.metres, { n: Math.round(issue.distanceM) })
  const moved =
    issue.updatedAt === issue.createdAt ? '' : fill(similar.moved, { when: ago(issue.updatedAt) })
  const lines = [
    [issue.placeText, far],
    [fill(similar.reported, { when: ago(issue.createdAt) }), moved],
    [
      words.issues.workStates[issue.state],
      issue.holderName === null ? '' : fill(similar.holder, { holder: issue.holderName }),
    ],
  ]
  return (
    <div className="issue-card-text">
      <strong>{issue.title}</strong>
      {lines.map((line) => (
        <p key={line[0]} className="small">
          {line.filter(Boolean).join(' · ')}
        </p>
      ))}
      {issue.followers > 0 && (
        <p className="small">{fill(similar.followers, { n: issue.followers })}</p>
      )}
      {issue.photoId === null && issue.state === 'submitted' && (
        <p className="muted small">{similar.withheld}</p>
      )}
      <p className="muted small">
        {fill(similar.why, { why: sayLikeness(issue.likeness, words.likeness) })}
      </p>
    </div>
  )
}

type OneProps = { issue: SimilarIssue; signedIn: boolean; onApart: () => void }

function Similar({ issue, signedIn, onApart }: OneProps) {
  const words = useWords()
  const go = useGo()
  const join = useMoveIssue('issues.join')
  const [requestId] = useState(() => crypto.randomUUID())
  const { similar } = words.pocket
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
    <li className="card stack" aria-label={issue.title}>
      {issue.photoId && (
        <img
          className="similar-photo"
          src={fileAddress(issue.photoId, 'view')}
          alt=""
          loading="lazy"
        />
      )}
      <Told issue={issue} />
      <ProgressDots state={issue.state} />
      <div className="buttons">
        {signedIn ? (
          <Button busy={join.isPending} onPress={joinIt}>
            {similar.join}
          </Button>
        ) : (
          <Link to="/sign-in" search={{ next: '/report?step=check' }} className="button">
            {similar.signInToJoin}
          </Link>
        )}
        <Button look="quiet" onPress={onApart}>
          {similar.notThis}
        </Button>
      </div>
      {join.error && <Problem error={join.error} />}
    </li>
  )
}

/**
 * 「3 位邻居已反映同一件事」: enough to see whether it is the same, one tap to join, one to say that it is
 * not. It never stands in the way: the report can be handed in at any time.
 */
export function SimilarIssues(props: { similar: readonly SimilarIssue[]; signedIn: boolean }) {
  const words = useWords()
  const [apart, setApart] = useState<ReadonlySet<string>>(new Set())
  const left = props.similar.filter(({ id }) => !apart.has(id))
  if (left.length === 0) {
    return <output className="muted">{words.pocket.similar.allApart}</output>
  }
  const neighbours = left.reduce((sum, { followers }) => sum + 1 + followers, 0)
  return (
    <section className="section" aria-live="polite">
      <h2>{fill(words.pocket.similar.title, { n: neighbours })}</h2>
      <p className="muted small">{words.pocket.similar.hint}</p>
      <ul className="stack">
        {left.map((issue) => (
          <Similar
            key={issue.id}
            issue={issue}
            signedIn={props.signedIn}
            onApart={() => setApart((before) => new Set(before).add(issue.id))}
          />
        ))}
      </ul>
    </section>
  )
}

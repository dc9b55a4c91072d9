import type { ReactNode } from 'react'
import type { SimilarIssue } from '#contract/issues/terms.ts'
import { fileAddress } from '#kit/files/upload.ts'
import { sayLikeness } from '#kit/issues/say-likeness.ts'
import { sayDay } from '#kit/words/when.ts'
import { Go } from '../../routing.tsx'
import { useNowMs } from '../../use-now.ts'
import { useWords } from '../../words.ts'

type Props = {
  readonly issue: SimilarIssue
  /** In the middle of writing, the other one opens beside and nothing written is lost. */
  readonly opensBeside?: boolean
  readonly chosen?: boolean
  readonly children?: ReactNode
}

/** One issue that may be the same, with enough to judge: photo, state, place, who has it, and why it is shown. */
export function SimilarLine({ issue, opensBeside = false, chosen = false, children }: Props) {
  const { t, issues, likeness, when } = useWords()
  const nowMs = useNowMs()
  const facts = [
    issues.workStates[issue.state],
    issue.holderName,
    issue.placeText,
    issue.distanceM === null ? null : t('related.distance', { n: issue.distanceM }),
    sayDay(issue.createdAt, nowMs, when),
    issue.followers > 0 ? t('similar.followers', { n: issue.followers }) : null,
  ]
  return (
    <li className={chosen ? 'similar chosen' : 'similar'} data-issue={issue.id}>
      {issue.photoId === null ? null : (
        <img src={fileAddress(issue.photoId, 'thumbnail')} alt="" loading="lazy" />
      )}
      <div className="similar-words">
        <Go
          place={{ to: '/issues/$issueId', params: { issueId: issue.id } }}
          {...(opensBeside ? { target: '_blank', rel: 'noopener' } : {})}
        >
          {issue.number} {issue.title}
        </Go>
        {issue.likeness.duplicate ? (
          <strong className="duplicate-word">{likeness.duplicate}</strong>
        ) : null}
        <p className="muted small">{facts.filter(Boolean).join(' · ')}</p>
        <p className="small">
          {t('related.alike', { n: Math.round(issue.similarity * 100) })}
          {t('similar.why', { why: sayLikeness(issue.likeness, likeness) })}
        </p>
        {children}
      </div>
    </li>
  )
}

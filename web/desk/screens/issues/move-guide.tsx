import type { Move } from '#kit/issues/moves.ts'
import type { IssueView } from '../../api/queries.ts'
import { PhotoStrip } from '../../widgets/photo-strip.tsx'
import { useWords } from '../../words.ts'
import { ReturnGuide } from './returns-part.tsx'
import { Steps } from './trail.tsx'

/** What one should know or say before making a move, above its form. */
export function MoveGuide({ move, issue }: { move: Move; issue: IssueView }) {
  const { t, replies } = useWords()
  if (move === 'settle_return') {
    return <ReturnGuide issue={issue} />
  }
  if (move === 'dispatch') {
    return (
      <div className="guide beside">
        <p className="preserve">{issue.description}</p>
        {issue.photoIds.length === 0 ? null : <PhotoStrip ids={issue.photoIds} small />}
        {issue.similar.length === 0 ? null : (
          <p>{t('guide.similar', { n: issue.similar.length })}</p>
        )}
      </div>
    )
  }
  if (move === 'settle_extension') {
    const asked = issue.trail.filter((step) => step.action === 'request_extension').slice(-1)
    return (
      <div className="guide beside">
        <Steps steps={asked} />
      </div>
    )
  }
  const lines = {
    return: t('guide.return'),
    shelve: t('guide.shelve'),
    pause: t('guide.pause'),
    answer: t('guide.answer'),
    comment: t('guide.comment'),
    decline: t('guide.decline'),
    verify: t('guide.verify'),
    escalate: t('guide.escalate'),
    ask: replies.askGuide,
    add_helper: t('guide.add_helper'),
    decline_help: t('guide.decline_help'),
    split: t('guide.split'),
    merge: t('guide.merge'),
    set_border: t('guide.set_border'),
  } as const
  const line: Partial<Record<Move, string>> = lines
  const said = line[move]
  return said === undefined ? null : <p className="guide muted">{said}</p>
}

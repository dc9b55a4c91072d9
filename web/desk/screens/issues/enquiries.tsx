import { fill } from '#kit/words/fill.ts'
import { sayMoment } from '#kit/words/when.ts'
import type { IssueView } from '../../api/queries.ts'
import { useNowMs } from '../../use-now.ts'
import { PhotoStrip } from '../../widgets/photo-strip.tsx'
import { useWords } from '../../words.ts'

/** What the reporter was asked and what they said; nothing when nothing was asked. */
export function Enquiries({ issue }: { issue: IssueView }) {
  const { replies, when } = useWords()
  const nowMs = useNowMs()
  if (issue.enquiries.length === 0) return null
  const words = replies.enquiry
  return (
    <section className="panel enquiries" aria-labelledby="enquiries-title">
      <h3 id="enquiries-title">{words.title}</h3>
      <ol>
        {issue.enquiries.map((one) => (
          <li key={one.round}>
            <p className="muted small">
              {fill(words.asked, { org: one.orgName, at: sayMoment(one.askedAt, nowMs, when) })}
            </p>
            <p>{one.question}</p>
            {one.answer === null ? null : <p className="quote">{one.answer}</p>}
            {one.photoIds.length === 0 ? null : <PhotoStrip ids={one.photoIds} small />}
            <p className="muted small">
              {one.outcome === null
                ? `${words.waits}。${fill(words.answerBy, { at: sayMoment(one.answerBy, nowMs, when) })}${one.remindedAt === null ? '' : `，${words.reminded}`}`
                : words.outcomes[one.outcome]}
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}

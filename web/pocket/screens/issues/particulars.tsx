import type { IssueView } from '#contract/issues/terms.ts'
import { useWords } from '../../words.ts'

/** 补充情况: what was said to the questions of the category, as they were asked then. */
export function Particulars({ issue }: { issue: Pick<IssueView, 'particulars'> }) {
  const words = useWords()
  if (issue.particulars.length === 0) return null
  return (
    <section className="card stack">
      <h2>{words.pocket.questions.said}</h2>
      <dl className="facts small">
        {issue.particulars.map(({ code, question, replies }) => (
          <div key={code} style={{ display: 'contents' }}>
            <dt>{question}</dt>
            <dd>{replies.join('、')}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

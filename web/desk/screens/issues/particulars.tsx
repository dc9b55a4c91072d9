import type { IssueView } from '../../api/queries.ts'
import { useWords } from '../../words.ts'

/** 补充情况: what was said to the questions of the category, as they were asked then. */
export function Particulars({ issue }: { issue: Pick<IssueView, 'particulars'> }) {
  const { t } = useWords()
  if (issue.particulars.length === 0) return null
  return (
    <section className="facts" aria-labelledby="particulars-title">
      <h2 id="particulars-title">{t('questions.said')}</h2>
      <dl>
        {issue.particulars.map(({ code, question, replies }) => (
          <div className="fact" key={code}>
            <dt>{question}</dt>
            <dd className="preserve">{replies.join('、')}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

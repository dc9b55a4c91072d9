import type { IssueView } from '../../api/queries.ts'
import { useWords } from '../../words.ts'

/** 补充情况: what was said to the questions of the category, as they were asked then. */
export function Particulars({ issue }: { issue: Pick<IssueView, 'particulars'> }) {
  const { t } = useWords()
  if (issue.particulars.length === 0) return null
  return (
    <section aria-labelledby="particulars-title">
      <h3 id="particulars-title">{t('questions.said')}</h3>
      <ul className="particulars">
        {issue.particulars.map(({ code, question, replies }) => (
          <li key={code}>
            <span className="muted">{question}</span> <strong>{replies.join('、')}</strong>
          </li>
        ))}
      </ul>
    </section>
  )
}

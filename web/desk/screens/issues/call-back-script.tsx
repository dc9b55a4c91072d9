import { sayMoment } from '#kit/words/when.ts'
import type { IssueView } from '../../api/queries.ts'
import { useNowMs } from '../../use-now.ts'
import { useWords } from '../../words.ts'
import { Contact } from './contact.tsx'

/** Attempts after which the asker counts as not reachable (domain.md J3: at least three). */
const ATTEMPTS_MIN = 3

/** What to say on the phone, whom to call, and which attempts were made already. */
export function CallBackScript({ issue }: { issue: IssueView }) {
  const { t, when } = useWords()
  const nowMs = useNowMs()
  const attempts = issue.trail.filter(
    (step) => step.action === 'record_call_back' && step.payload['contacted'] === false,
  )
  return (
    <div className="guide beside">
      <p className="guide-line">{t('call_back.third_person')}</p>
      <Contact issue={issue} purpose="call_back" />
      <ol className="call-script">
        <li>{t('call_back.greet', { title: issue.title })}</li>
        <li>{t('call_back.ask_solved')}</li>
        <li>{t('call_back.ask_satisfied')}</li>
        <li>{t('call_back.thank')}</li>
      </ol>
      <p>
        {t('call_back.attempts', { n: attempts.length, of: ATTEMPTS_MIN })}
        {attempts.length === 0
          ? null
          : t('call_back.attempted_at', {
              times: attempts.map((step) => sayMoment(step.at, nowMs, when)).join('、'),
            })}
      </p>
    </div>
  )
}

import { fill } from '#kit/words/fill.ts'
import { sayMoment } from '#kit/words/when.ts'
import type { IssueView, Step } from '../../api/queries.ts'
import { useNowMs } from '../../use-now.ts'
import { PhotoStrip } from '../../widgets/photo-strip.tsx'
import { useWords, wordFor } from '../../words.ts'
import { stepDetails } from './step-details.ts'

/** One step: who (an office or a role), did what, with which decision and which words, when. */
function TrailStep({ step }: { step: Step }) {
  const words = useWords()
  const { t, issues, people, when, loop } = words
  const nowMs = useNowMs()
  const role = wordFor(people.roles, step.actorRole)
  const org = step.orgName ?? role
  const steps = { ...issues.steps, dispatch: t('trail.dispatched', { org }) }
  const sentence = fill(wordFor(steps, step.action), { org })
  const handedTo = step.payload['holderName']
  const details = stepDetails(step, words, nowMs)
  const quiet = step.action === 'comment' || step.action === 'urge' || step.action === 'remind'
  return (
    <li className={quiet ? 'trail-step quiet' : 'trail-step'}>
      <span className="trail-mark" aria-hidden />
      <p className="trail-what">
        {sentence === step.action ? issues.steps.other : sentence}
        {typeof handedTo === 'string' ? ` → ${handedTo}` : null}
        {details.length === 0 ? null : (
          <span className="trail-details">{details.join(t('comma'))}</span>
        )}
      </p>
      {step.note === null || step.note === '' ? null : <p className="trail-note">{step.note}</p>}
      {step.fileIds.length === 0 ? null : <PhotoStrip ids={step.fileIds} small />}
      <p className="muted small">
        <time dateTime={step.at}>{sayMoment(step.at, nowMs, when)}</time>
        {' · '}
        {step.actorRole === 'system' ? loop.system : role}
        {step.actorName === null ? null : ` ${step.actorName}`}
      </p>
    </li>
  )
}

/** 办理经过: every step in plain words, newest first, so that the present is on top. */
export function Trail({ issue }: { issue: IssueView }) {
  const { t } = useWords()
  return (
    <section className="trail" aria-labelledby="trail-title">
      <h2 id="trail-title">{t('trail.title')}</h2>
      <Steps steps={issue.trail.toReversed()} />
    </section>
  )
}

/** Steps in the order given, without a heading. */
export function Steps(props: { steps: readonly Step[] }) {
  return (
    <ol>
      {props.steps.map((step) => (
        <TrailStep key={step.seq} step={step} />
      ))}
    </ol>
  )
}

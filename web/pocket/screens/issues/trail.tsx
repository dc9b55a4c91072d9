import type { Step } from '#contract/loop/terms.ts'
import { clock } from '#kit/clock/clock.ts'
import { sayClockStep } from '#kit/issues/clock-step.ts'
import { fill } from '#kit/words/fill.ts'
import { sayMoment } from '#kit/words/when.ts'
import { PhotoStrip } from '../../parts/photo-strip.tsx'
import { type PocketWords, useWords } from '../../words.ts'

/** Who did it, as a role and an office; a person's name only where the server gives one. */
function whoDid(step: Step, words: PocketWords): string {
  const roles: Readonly<Record<string, string>> = words.people.roles
  const role = roles[step.actorRole] ?? step.actorRole
  return [step.orgName, role, step.actorName].filter(Boolean).join(' ')
}

function sentenceOf(step: Step, words: PocketWords): string {
  const steps: Readonly<Record<string, string>> = words.issues.steps
  const sentence =
    (Object.hasOwn(steps, step.action) && steps[step.action]) || words.issues.steps.other
  return fill(sentence, { org: step.orgName ?? words.pocket.office })
}

/** Codes in a step's payload that have words: the reason of a return, the result of an answer. */
function saidBy(step: Step, words: PocketWords): string | null {
  const reason = step.payload['reason'] ?? step.payload['result'] ?? step.payload['satisfaction']
  if (typeof reason !== 'string') return null
  const groups: Readonly<Record<string, string>>[] = [
    words.issues.declineReasons,
    words.issues.returnReasons,
    words.issues.escalateReasons,
    words.issues.pauseReasons,
    words.issues.results,
    words.issues.satisfactions,
    words.issues.dissatisfiedReasons,
  ]
  return groups.find((group) => Object.hasOwn(group, reason))?.[reason] ?? null
}

/** To whom a step handed the issue, as the server names it. */
function handedTo({ payload }: Step): string | null {
  const name = payload['holderName']
  return typeof name === 'string' ? name : null
}

/** The vertical line of what happened, newest first, in plain words. */
export function Trail({ steps }: { steps: readonly Step[] }) {
  const words = useWords()
  const newestFirst = [...steps].sort((a, b) => b.seq - a.seq)
  return (
    <ol className="trail">
      {newestFirst.map((step) => {
        const said = saidBy(step, words)
        const to = handedTo(step)
        return (
          <li key={step.seq}>
            <p>{sentenceOf(step, words)}</p>
            <p className="muted small">
              <time dateTime={step.at}>{sayMoment(step.at, clock.nowMs(), words.when)}</time> ·{' '}
              {whoDid(step, words)}
            </p>
            {to && <p className="small">{fill(words.pocket.item.handedTo, { to })}</p>}
            {said && <p className="small">{said}</p>}
            {sayClockStep(step, words, clock.nowMs()).map((line) => (
              <p key={line} className="small">
                {line}
              </p>
            ))}
            {step.note && <p className="quote">{step.note}</p>}
            <PhotoStrip photoIds={step.fileIds} />
          </li>
        )
      })}
    </ol>
  )
}

import type { Step } from '#contract/loop/terms.ts'
import { clock } from '#kit/clock/clock.ts'
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

/** Moves after which somebody else holds the issue. */
const HANDS_OVER = ['dispatch', 'escalate', 'escalate_overdue', 'settle_return', 'reopen']
/** Moves that only the one who holds the issue makes, and which therefore tell who that was. */
const BY_HOLDER = ['sign', 'return', 'escalate', 'answer', 'pause', 'request_extension']

/** To whom a step handed the issue: whoever did the holder's next move, or who holds it now. */
function handedTo(step: Step, steps: readonly Step[], holderName: string | null): string | null {
  if (!HANDS_OVER.includes(step.action)) return null
  const later = steps.filter(({ seq }) => seq > step.seq).sort((a, b) => a.seq - b.seq)
  const next = later.find(({ action }) => BY_HOLDER.includes(action) || HANDS_OVER.includes(action))
  if (!next) return holderName
  return BY_HOLDER.includes(next.action) ? next.orgName : null
}

/** The vertical line of what happened, newest first, in plain words. */
export function Trail(props: { steps: readonly Step[]; holderName: string | null }) {
  const { steps, holderName } = props
  const words = useWords()
  const newestFirst = [...steps].sort((a, b) => b.seq - a.seq)
  return (
    <ol className="trail">
      {newestFirst.map((step) => {
        const said = saidBy(step, words)
        const to = handedTo(step, steps, holderName)
        return (
          <li key={step.seq}>
            <p>{sentenceOf(step, words)}</p>
            <p className="muted small">
              <time dateTime={step.at}>{sayMoment(step.at, clock.nowMs(), words.when)}</time> ·{' '}
              {whoDid(step, words)}
            </p>
            {to && <p className="small">{fill(words.pocket.item.handedTo, { to })}</p>}
            {said && <p className="small">{said}</p>}
            {step.note && <p className="quote">{step.note}</p>}
            <PhotoStrip photoIds={step.fileIds} />
          </li>
        )
      })}
    </ol>
  )
}

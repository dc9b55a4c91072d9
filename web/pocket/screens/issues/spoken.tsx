import type { IssueView } from '#contract/issues/terms.ts'
import { clock } from '#kit/clock/clock.ts'
import { fill } from '#kit/words/fill.ts'
import { sayBy, sayDay, sayMoment } from '#kit/words/when.ts'
import { useWords } from '../../words.ts'

/** 首次联系: when the reporter is spoken with, for the reporter and for those who must do it. */
function ContactSay({ issue }: { issue: IssueView }) {
  const { pocket, when } = useWords()
  const { contact, asker } = issue
  if (contact === null) return null
  const { spoken } = pocket
  const nowMs = clock.nowMs()
  if (contact.doneAt !== null) {
    const said = asker.isMe ? spoken.askerDone : spoken.done
    return (
      <p className="muted small">{fill(said, { at: sayMoment(contact.doneAt, nowMs, when) })}</p>
    )
  }
  const isLate = contact.late || Date.parse(contact.deadline.dueAt) < nowMs
  // What is late is pressed for by us; the reporter reads in the trail that it was.
  if (asker.isMe && isLate) return null
  if (isLate) return <p className="say-overdue">{spoken.late}</p>
  const by = sayBy(contact.deadline.dueAt, nowMs, when)
  return <p className="promise">{fill(asker.isMe ? spoken.askerWaits : spoken.toDo, { by })}</p>
}

/** What is promised besides the answer: to be spoken with, and, for what takes long, another look. */
export function Spoken({ issue }: { issue: IssueView }) {
  const { pocket, when } = useWords()
  const { longTerm } = issue
  const nowMs = clock.nowMs()
  return (
    <>
      <ContactSay issue={issue} />
      {longTerm && (
        <section className="card stack-tight">
          <h2>{pocket.longTerm.title}</h2>
          <p>{longTerm.publicNote}</p>
          <p className="muted small">
            {fill(pocket.longTerm.since, {
              at: sayMoment(longTerm.listedAt, nowMs, when),
              n: longTerm.reviews,
              day: sayDay(longTerm.reviewOn, nowMs, when),
            })}
          </p>
        </section>
      )}
    </>
  )
}

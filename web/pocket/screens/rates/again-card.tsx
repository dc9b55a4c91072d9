import { useState } from 'react'
import type { Output } from '#kit/api/client.ts'
import { useAsk, useSend } from '#kit/api/query.ts'
import { clock } from '#kit/clock/clock.ts'
import { fill } from '#kit/words/fill.ts'
import { sayDay, sayMoment } from '#kit/words/when.ts'
import { Link } from '../../navigation.tsx'
import { Button } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'
import { Problem } from '../../parts/states.tsx'
import { useWords } from '../../words.ts'

export type Question = Output<'rates.list_second_questions'>['questions'][number]
export type AgainAnswer = NonNullable<Question['answer']>

const READS = ['rates.list_second_questions', 'issues.get', 'issues.list_mine'] as const

type Asked = {
  readonly question: Omit<Question, 'issueId'>
  readonly busy: boolean
  readonly error: Error | null
  readonly onAnswer: (answer: AgainAnswer) => void
}

/** The question with its two answers: one tap is enough, and a slip is mended by another. */
export function AgainQuestion({ question, busy, error, onAnswer }: Asked) {
  const words = useWords()
  const { again } = words.pocket
  const nowMs = clock.nowMs()
  return (
    <>
      <p>
        {fill(again.ask, {
          title: question.title,
          at: sayDay(question.closedAt, nowMs, words.when),
        })}
      </p>
      <div className="buttons">
        <Button busy={busy} onPress={() => onAnswer('fine')}>
          {again.fine}
        </Button>
        <Button busy={busy} onPress={() => onAnswer('came_back')}>
          {again.cameBack}
        </Button>
      </div>
      {error && <Problem error={error} />}
      {question.answer !== null && (
        <output className="say-done">
          {question.answer === 'fine' ? again.thanks : again.sorry}{' '}
          <span className="muted small">{again.change}</span>
        </output>
      )}
    </>
  )
}

/** It came back after the time to reopen: a new case, tied to this one. */
function ReportAgain({ issueId }: { issueId: string }) {
  const words = useWords()
  const { again } = words.pocket
  const [note, setNote] = useState('')
  const [requestId] = useState(() => crypto.randomUUID())
  const send = useSend('rates.report_again', READS)
  if (send.data) {
    return <output className="note-card">{fill(again.sent, { number: send.data.number })}</output>
  }
  return (
    <div className="stack-tight">
      <p className="muted small">{again.againHint}</p>
      <Field label={again.what} value={note} onChange={setNote} rows={2} limit={1000} />
      {send.error && <Problem error={send.error} />}
      <Button
        busy={send.isPending}
        onPress={() => note.trim() !== '' && send.mutate({ requestId, issueId, note: note.trim() })}
      >
        {again.again}
      </Button>
    </div>
  )
}

/** What may follow from «it came back»: the same number again, or a new one. */
function WayOn({ question }: { question: Question }) {
  const words = useWords()
  const { again } = words.pocket
  const nowMs = clock.nowMs()
  if (question.answer !== 'came_back') return null
  if (question.followUpNumber !== null) {
    return <p className="note-card">{fill(again.sent, { number: question.followUpNumber })}</p>
  }
  if (question.reopenUntil === null) return <ReportAgain issueId={question.issueId} />
  return (
    <>
      <Link
        to="/items/$issueId/do/$action"
        params={{ issueId: question.issueId, action: 'reopen' }}
        className="button button-primary"
      >
        {again.reopen}
      </Link>
      <p className="muted small">
        {fill(again.reopenUntil, { at: sayMoment(question.reopenUntil, nowMs, words.when) })}
      </p>
    </>
  )
}

/** One question as a card, with the way to the case where it does not stand on the case's own page. */
function AgainCard(props: {
  readonly question: Question
  readonly links: boolean
  readonly onAnswering?: () => void
}) {
  const { question, links, onAnswering } = props
  const words = useWords()
  const { again } = words.pocket
  const send = useSend('rates.answer_second_question', READS)
  const shown = send.data?.question ?? question
  return (
    <section className="card stack" aria-label={again.title}>
      <h2>{links ? again.home : again.title}</h2>
      <AgainQuestion
        question={shown}
        busy={send.isPending}
        error={send.error}
        onAnswer={(answer) => {
          onAnswering?.()
          send.mutate({ requestId: crypto.randomUUID(), issueId: question.issueId, answer })
        }}
      />
      <WayOn question={shown} />
      {links && (
        <Link to="/items/$issueId" params={{ issueId: question.issueId }} className="text-link">
          {again.open}
        </Link>
      )}
    </section>
  )
}

/** On the first screen: what was asked and not yet answered, one at a time so that nobody faces a form. */
export function AgainAtHome() {
  const asked = useAsk('rates.list_second_questions', {})
  // The card stays after it was answered, so that the way on can be taken.
  const [kept, setKept] = useState<Question | null>(null)
  const question = kept ?? asked.data?.questions[0]
  if (!question) return null
  return (
    <AgainCard
      key={question.issueId}
      question={question}
      links
      onAnswering={() => setKept(question)}
    />
  )
}

/** On the page of a closed case, for the one who asked. */
export function AgainOnItem({ issueId }: { issueId: string }) {
  const asked = useAsk('rates.list_second_questions', { issueId })
  const question = asked.data?.questions[0]
  return question ? <AgainCard question={question} links={false} /> : null
}

import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiRefusal, call, type Output } from '#kit/api/client.ts'
import { useAsk } from '#kit/api/query.ts'
import { clock } from '#kit/clock/clock.ts'
import { fill } from '#kit/words/fill.ts'
import { sayMoment } from '#kit/words/when.ts'
import { Link, useParam } from '../../navigation.tsx'
import { Button } from '../../parts/button.tsx'
import { Page } from '../../parts/page.tsx'
import { Answer } from '../../parts/states.tsx'
import { useWords } from '../../words.ts'
import { type AgainAnswer, AgainQuestion } from './again-card.tsx'

type Linked = Output<'rates.read_second_link'>['question']

/** What a link may do about «it came back» without signing in: the same case again, nothing new. */
function WayOn({
  question,
  onReopen,
  busy,
}: {
  question: Linked
  onReopen: () => void
  busy: boolean
}) {
  const words = useWords()
  const { again } = words.pocket
  const nowMs = clock.nowMs()
  if (question.answer !== 'came_back') return null
  if (question.reopenUntil === null) {
    return (
      <>
        <p>{again.signIn}</p>
        <Link to="/report" className="button">
          {again.report}
        </Link>
      </>
    )
  }
  return (
    <>
      <Button look="primary" busy={busy} onPress={onReopen}>
        {again.reopen}
      </Button>
      <p className="muted small">
        {fill(again.reopenUntil, { at: sayMoment(question.reopenUntil, nowMs, words.when) })}
      </p>
    </>
  )
}

function Linked({ token, question }: { token: string; question: Linked }) {
  const words = useWords()
  const { again } = words.pocket
  const [shown, setShown] = useState(question)
  const [isReopened, setReopened] = useState(false)
  const send = useMutation({
    mutationFn: (said: { answer: AgainAnswer; reopen: boolean }) =>
      call('rates.answer_second_link', { requestId: crypto.randomUUID(), token, ...said }),
    onSuccess: (result) => {
      setShown(result.question)
      setReopened(result.reopened)
    },
  })
  if (isReopened) {
    return (
      <section className="card stack">
        <p className="say-done">{fill(again.reopened, { number: shown.number })}</p>
      </section>
    )
  }
  return (
    <section className="card stack">
      <p className="muted small">{shown.number}</p>
      <AgainQuestion
        question={shown}
        busy={send.isPending}
        error={send.error}
        onAnswer={(answer) => send.mutate({ answer, reopen: false })}
      />
      <WayOn
        question={shown}
        busy={send.isPending}
        onReopen={() => send.mutate({ answer: 'came_back', reopen: true })}
      />
    </section>
  )
}

/** What the link of a message opens: one question, answered by one tap, without signing in. */
export function AgainScreen() {
  const words = useWords()
  const token = useParam('token')
  const asked = useAsk('rates.read_second_link', { token })
  // A link that a mail program broke in two is no fault of whoever tapped it.
  const isBroken = asked.error instanceof ApiRefusal && asked.error.code === 'contract.invalid'
  const error = isBroken ? new ApiRefusal('rates.link_not_valid', 404) : asked.error
  return (
    <Page title={words.pocket.again.title}>
      <Answer asked={{ ...asked, error }}>
        {({ question }) => <Linked token={token} question={question} />}
      </Answer>
    </Page>
  )
}

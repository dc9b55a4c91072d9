import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { call, type Output } from '#kit/api/client.ts'
import { clock } from '#kit/clock/clock.ts'
import { fill } from '#kit/words/fill.ts'
import { sayMoment } from '#kit/words/when.ts'
import { Button } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'
import { Page } from '../../parts/page.tsx'
import { ProgressDots } from '../../parts/progress-dots.tsx'
import { sayPromise } from '../../parts/say-promise.ts'
import { Problem, ProblemLine } from '../../parts/states.tsx'
import { TierMark } from '../../parts/tier-mark.tsx'
import { useWords } from '../../words.ts'
import { JudgeForm } from './judge-form.tsx'
import { QuestionCard } from './question-card.tsx'

type Progress = Output<'issues.look_up'>
type Asked = { number: string; code: string }

function Found({ progress }: { progress: Progress }) {
  const words = useWords()
  const holder = progress.holderName ?? words.pocket.office
  const steps: Readonly<Record<string, string>> = words.issues.steps
  const nowMs = clock.nowMs()
  const promise = progress.dueAt && sayPromise(progress.state, progress.dueAt, words)
  return (
    <>
      <section className="card stack" aria-live="polite">
        <div className="row-between">
          <span className="state">{words.issues.states[progress.state]}</span>
          <TierMark tier={progress.tier} />
        </div>
        <h2>{progress.title}</h2>
        <ProgressDots state={progress.state} />
        <p>{fill(words.issues.stateLines[progress.state], { holder })}</p>
        {promise && <p className="promise">{promise}</p>}
        {progress.answer && <p className="quote">{progress.answer}</p>}
      </section>
      <section className="section">
        <h2>{words.pocket.item.trail}</h2>
        <ol className="trail">
          {[...progress.steps].reverse().map((step) => (
            <li key={`${step.at}${step.action}`}>
              <p>
                {fill(steps[step.action] ?? words.issues.steps.other, {
                  org: step.orgName ?? words.pocket.office,
                })}
              </p>
              <p className="muted small">{sayMoment(step.at, nowMs, words.when)}</p>
            </li>
          ))}
        </ol>
      </section>
    </>
  )
}

/** 凭编号查进度: no sign-in; the number and the code given when it was reported. */
export function TrackScreen() {
  const words = useWords()
  const { track } = words.pocket
  const [number, setNumber] = useState('')
  const [code, setCode] = useState('')
  const [tried, setTried] = useState(false)
  const [requestId] = useState(() => crypto.randomUUID())
  const look = useMutation<Progress, Error, Asked>({
    mutationFn: (asked) => call('issues.look_up', asked),
  })
  const judge = useMutation({
    mutationFn: (judged: Parameters<typeof call<'issues.judge_by_code'>>[1]) =>
      call('issues.judge_by_code', judged),
    onSuccess: () => look.mutate(asked),
  })
  const asked = { number: number.trim().toUpperCase(), code: code.trim().toUpperCase() }
  const incomplete = asked.number === '' || asked.code === ''
  return (
    <Page title={track.title}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          if (!incomplete) look.mutate(asked)
        }}
      >
        <Field
          label={track.number}
          value={number}
          onChange={setNumber}
          placeholder="QK-2026-000123"
          autoComplete="off"
          limit={20}
        />
        <Field
          label={track.code}
          value={code}
          onChange={setCode}
          autoComplete="off"
          limit={20}
          hint={track.hint}
        />
        {tried && incomplete && <ProblemLine>{track.missing}</ProblemLine>}
        {look.error && <Problem error={look.error} />}
        <Button type="submit" look="primary" busy={look.isPending}>
          {track.look}
        </Button>
      </form>
      {look.data && <Found progress={look.data} />}
      {look.data?.enquiry && (
        <QuestionCard
          enquiry={look.data.enquiry}
          formKey={`form.${asked.number}.reply`}
          send={(answer) => call('issues.reply_by_code', { ...asked, ...answer })}
          onDone={() => look.mutate(asked)}
        />
      )}
      {look.data?.mayJudge && (
        <div className="stack">
          <JudgeForm
            inPage
            busy={judge.isPending}
            error={judge.error}
            onJudge={(judgement) => judge.mutate({ requestId, ...asked, ...judgement })}
          />
        </div>
      )}
    </Page>
  )
}

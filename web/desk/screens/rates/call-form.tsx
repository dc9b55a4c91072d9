import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect, useEffectEvent, useState } from 'react'
import { call, type Output } from '#kit/api/client.ts'
import { newRequestId } from '../../api/request-id.ts'
import { useWords } from '../../words.ts'
import { type AnswerName, type CallAnswers, callBody, openAnswers } from './call-answers.ts'
import { ChoiceRow } from './choice-row.tsx'
import { useSayCallRefusal } from './say-call-refusal.ts'

export type Call = Output<'rates.get_call'>['call']
export type CallResult = Output<'rates.record_call_back'>

const OUTCOMES = ['answered', 'no_answer', 'refused', 'wrong_number', 'no_number'] as const
const SATISFACTIONS = ['satisfied', 'basically_satisfied', 'dissatisfied'] as const
const REASONS = [
  'not_solved',
  'too_slow',
  'bad_manner',
  'answer_untrue',
  'came_back',
  'other',
] as const
const YES_NO = ['yes', 'no'] as const

type Props = {
  readonly call: Call
  readonly onDone: (result: CallResult) => void
}

const yesNo = (value: boolean | undefined) =>
  value === undefined ? undefined : value ? ('yes' as const) : ('no' as const)

/** The questions in the order of the script. Digits answer the first open one, Ctrl+Enter keeps it. */
export function CallForm({ call: one, onDone }: Props) {
  const { t, issues } = useWords()
  const sayRefusal = useSayCallRefusal()
  const [answers, setAnswers] = useState<CallAnswers>({ comment: '' })
  const [tried, setTried] = useState(false)
  const [requestId] = useState(newRequestId)
  const send = useMutation({
    mutationFn: (body: NonNullable<ReturnType<typeof callBody>>) =>
      call('rates.record_call_back', { requestId, issueId: one.issueId, ...body }),
    onSuccess: onDone,
  })
  const open = openAnswers(answers)
  const set = (more: Partial<CallAnswers>) => setAnswers((now) => ({ ...now, ...more }))
  const submit = () => {
    setTried(true)
    const body = callBody(answers)
    if (body !== null) send.mutate(body)
  }
  const choose: Record<AnswerName, (at: number) => void> = {
    outcome: (at) => OUTCOMES[at] && set({ outcome: OUTCOMES[at] }),
    contacted: (at) => YES_NO[at] && set({ contacted: at === 0 }),
    solved: (at) => YES_NO[at] && set({ solved: at === 0 }),
    satisfaction: (at) => SATISFACTIONS[at] && set({ satisfaction: SATISFACTIONS[at] }),
    reason: (at) => REASONS[at] && set({ reason: REASONS[at] }),
  }
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit()
    const isTyping = event.target instanceof HTMLElement && event.target.matches('input, textarea')
    const [next] = open
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey || next === undefined) return
    if (/^[1-9]$/.test(event.key)) choose[next](Number(event.key) - 1)
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => press(event)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [])
  const say = (about: 'contacted' | 'solved' | 'satisfied') =>
    one.script.questions.find((question) => question.about === about)?.ask ?? ''
  const rowOf = (name: AnswerName) => ({
    isNext: open[0] === name,
    invalid: tried && open.includes(name),
  })
  const isAnswered = answers.outcome === 'answered'
  return (
    <form
      className="call-form"
      aria-label={t('calls.title')}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <ChoiceRow
        label={t('calls.outcome')}
        options={OUTCOMES.map((value) => ({ value, label: issues.callOutcomes[value] }))}
        value={answers.outcome}
        onChange={(outcome) => set({ outcome })}
        {...rowOf('outcome')}
      />
      {isAnswered ? (
        <>
          <ChoiceRow
            label={issues.fields.contacted}
            say={say('contacted')}
            options={YES_NO.map((value) => ({ value, label: t(`calls.contacted_${value}`) }))}
            value={yesNo(answers.contacted)}
            onChange={(value) => set({ contacted: value === 'yes' })}
            {...rowOf('contacted')}
          />
          <ChoiceRow
            label={issues.fields.solved}
            say={say('solved')}
            options={YES_NO.map((value) => ({ value, label: t(`calls.solved_${value}`) }))}
            value={yesNo(answers.solved)}
            onChange={(value) => set({ solved: value === 'yes' })}
            {...rowOf('solved')}
          />
          <ChoiceRow
            label={issues.fields.satisfaction}
            say={say('satisfied')}
            options={SATISFACTIONS.map((value) => ({ value, label: issues.satisfactions[value] }))}
            value={answers.satisfaction}
            onChange={(satisfaction) => set({ satisfaction })}
            {...rowOf('satisfaction')}
          />
          {answers.satisfaction === 'dissatisfied' ? (
            <ChoiceRow
              label={t('calls.why_not')}
              options={REASONS.map((value) => ({
                value,
                label: issues.dissatisfiedReasons[value],
              }))}
              value={answers.reason}
              onChange={(reason) => set({ reason })}
              {...rowOf('reason')}
            />
          ) : null}
          <p className="call-say">{one.script.thank}</p>
        </>
      ) : null}
      <label className="field">
        <span className="field-label">{t('calls.comment')}</span>
        <textarea
          rows={2}
          maxLength={1000}
          value={answers.comment}
          onChange={(event) => set({ comment: event.target.value })}
        />
      </label>
      {tried && open.length > 0 ? (
        <p role="alert" className="form-error">
          {t('calls.missing', { fields: open.map((name) => labelOf(name, t, issues)).join('、') })}
        </p>
      ) : null}
      {send.isError ? (
        <p role="alert" className="form-error">
          {sayRefusal(send.error)}
        </p>
      ) : null}
      <p className="form-buttons">
        <Button type="primary" htmlType="submit" loading={send.isPending}>
          {t('calls.save')}
        </Button>
        <span className="muted small">{t('calls.keys')}</span>
      </p>
    </form>
  )
}

function labelOf(
  name: AnswerName,
  t: ReturnType<typeof useWords>['t'],
  issues: ReturnType<typeof useWords>['issues'],
): string {
  if (name === 'outcome') return t('calls.outcome')
  return name === 'reason' ? t('calls.why_not') : issues.fields[name]
}

import { useState } from 'react'
import { Button } from '../../parts/button.tsx'
import { Choices } from '../../parts/choice.tsx'
import { Field } from '../../parts/field.tsx'
import { Problem, ProblemLine } from '../../parts/states.tsx'
import { useWords } from '../../words.ts'
import { DISSATISFIED_REASONS, type SATISFACTIONS } from './judge-values.ts'

type Satisfaction = (typeof SATISFACTIONS)[number]
type Reason = (typeof DISSATISFIED_REASONS)[number]

/** What the asker says about an answer. */
export type Judgement = {
  contacted?: boolean
  solved: boolean
  satisfaction: Satisfaction
  reason?: Reason
  comment?: string
}

/**
 * Two big choices and a quiet third; whether it is solved; and for 不满意 one question why. Nothing
 * is chosen beforehand, so that no answer is pushed.
 */
export function JudgeForm(props: {
  busy: boolean
  error: Error | null
  /** True where more than judging stands on the page, so that the button stays with the form. */
  inPage?: boolean
  onJudge: (judgement: Judgement) => void
}) {
  const words = useWords()
  const [satisfaction, setSatisfaction] = useState<Satisfaction | null>(null)
  const [contacted, setContacted] = useState<'yes' | 'no' | null>(null)
  const [solved, setSolved] = useState<'yes' | 'no' | null>(null)
  const [reason, setReason] = useState<Reason | null>(null)
  const [comment, setComment] = useState('')
  const [tried, setTried] = useState(false)
  const { judge } = words.pocket
  const asksWhy = satisfaction === 'dissatisfied'
  const complete = satisfaction !== null && solved !== null && (!asksWhy || reason !== null)

  const hand = () => {
    setTried(true)
    if (satisfaction === null || solved === null || !complete) return
    props.onJudge({
      satisfaction,
      solved: solved === 'yes',
      ...(contacted === null ? {} : { contacted: contacted === 'yes' }),
      ...(asksWhy && reason ? { reason } : {}),
      ...(comment.trim() ? { comment: comment.trim() } : {}),
    })
  }
  const label = (value: Satisfaction) => ({ value, label: words.issues.satisfactions[value] })
  return (
    <>
      <div className="stack">
        <Choices
          look="two"
          label={judge.how}
          value={satisfaction}
          onChange={setSatisfaction}
          options={[label('satisfied'), label('dissatisfied'), label('basically_satisfied')]}
        />
      </div>
      <Choices
        look="chips"
        label={judge.solved}
        value={solved}
        onChange={setSolved}
        options={[
          { value: 'yes', label: judge.solvedYes },
          { value: 'no', label: judge.solvedNo },
        ]}
      />
      <Choices
        look="chips"
        label={words.pocket.judgeContacted}
        value={contacted}
        onChange={setContacted}
        options={[
          { value: 'yes', label: words.pocket.judgeContactedYes },
          { value: 'no', label: words.pocket.judgeContactedNo },
        ]}
      />
      {asksWhy && (
        <Choices
          look="chips"
          label={judge.why}
          value={reason}
          onChange={setReason}
          options={DISSATISFIED_REASONS.map((value) => ({
            value,
            label: words.issues.dissatisfiedReasons[value],
          }))}
        />
      )}
      <Field
        label={judge.comment}
        value={comment}
        onChange={setComment}
        rows={3}
        limit={1000}
        hint={judge.hidden}
      />
      {tried && !complete && (
        <ProblemLine>{asksWhy && !reason ? judge.missingWhy : judge.missing}</ProblemLine>
      )}
      {props.error && <Problem error={props.error} />}
      <div className={props.inPage ? undefined : 'foot'}>
        <div className="foot-inner">
          <Button look="primary" busy={props.busy} onPress={hand}>
            {judge.handIn}
          </Button>
        </div>
      </div>
    </>
  )
}

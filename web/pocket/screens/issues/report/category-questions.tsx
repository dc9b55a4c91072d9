import { useEffect, useRef } from 'react'
import type { Question } from '#contract/issues/question-terms.ts'
import { questionGap, type Replies, stopWords } from '#kit/issues/questions.ts'
import { Choices } from '../../../parts/choice.tsx'
import { EmergencyNumbers } from '../../../parts/emergency-numbers.tsx'
import { Field } from '../../../parts/field.tsx'
import { ProblemLine } from '../../../parts/states.tsx'
import { useWords } from '../../../words.ts'

const TEXT_MAX = 500

type Props = {
  questions: readonly Question[]
  replies: Replies
  onChange: (code: string, values: string[]) => void
  /** Shows what is missing, once somebody wanted to hand in. */
  tried: boolean
}

/** Several of a list: check boxes, since more than one may be so. */
function ManyOf({ question, values, onChange }: OneProps & { values: readonly string[] }) {
  return (
    <fieldset className="field">
      <legend className="label">{question.words}</legend>
      <div className="stack-tight">
        {question.values.map(({ key, name }) => (
          <label key={key} className="row">
            <input
              type="checkbox"
              checked={values.includes(key)}
              onChange={(event) =>
                onChange(
                  event.target.checked ? [...values, key] : values.filter((one) => one !== key),
                )
              }
            />{' '}
            {name}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

type OneProps = { question: Question; onChange: (values: string[]) => void }

function One({
  question,
  values,
  problem,
  onChange,
}: OneProps & { values: readonly string[]; problem: string | null }) {
  const words = useWords()
  const [value = ''] = values
  if (!question.asks) return <p className="hint">{question.words}</p>
  const label = question.required
    ? question.words
    : `${question.words}${words.pocket.questions.optional}`
  const asked = { ...question, words: label }
  if (question.datatype === 'multivaluelist') {
    return <ManyOf question={asked} values={values} onChange={onChange} />
  }
  if (question.datatype === 'singlevaluelist') {
    return (
      <Choices
        label={label}
        value={value === '' ? null : value}
        options={question.values.map(({ key, name }) => ({ value: key, label: name }))}
        invalid={problem !== null}
        onChange={(key) => onChange([key])}
      />
    )
  }
  return (
    <Field
      label={label}
      value={value}
      limit={TEXT_MAX}
      hint={question.hint || undefined}
      problem={problem}
      onChange={(text) => onChange([text])}
      {...(question.datatype === 'text' ? { rows: 3 } : {})}
      {...(question.datatype === 'number' ? { inputMode: 'decimal' as const } : {})}
      {...(question.datatype === 'datetime' ? { type: 'datetime-local' } : {})}
    />
  )
}

/** The words that come before any report, brought into sight wherever one is on the screen. */
function Stop({ words }: { words: string }) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    place.current?.scrollIntoView({ block: 'center' })
  }, [])
  return (
    <div ref={place} className="stack">
      <p className="promise">{words}</p>
      <EmergencyNumbers />
    </div>
  )
}

/** What the category asks besides what, where and who; danger shows the numbers to call instead. */
export function CategoryQuestions({ questions, replies, onChange, tried }: Props) {
  const words = useWords()
  if (questions.length === 0) return null
  const stop = stopWords(questions, replies)
  const { questions: said } = words.pocket
  return (
    <>
      <section className="card stack" aria-label={said.title}>
        <h2>{said.title}</h2>
        {questions.map((question) => {
          const gap = tried ? questionGap(question, replies) : null
          const problem = gap === null ? null : said[gap]
          return (
            <div key={question.code} className="stack-tight">
              <One
                question={question}
                values={replies[question.code] ?? []}
                problem={problem}
                onChange={(values) => onChange(question.code, values)}
              />
              {problem !== null && question.values.length > 0 && (
                <ProblemLine>{problem}</ProblemLine>
              )}
            </div>
          )
        })}
      </section>
      {stop !== null && <Stop words={stop} />}
    </>
  )
}

import { useQuery } from '@tanstack/react-query'
import { Input, Select } from 'antd'
import type { Question } from '#contract/issues/question-terms.ts'
import { questionsFor, type Replies, stopWords } from '#kit/issues/questions.ts'
import { categoriesQuery, read } from '../../api/queries.ts'
import { useWords } from '../../words.ts'

const SLOW_CHANGING_MS = 600_000
const TEXT_MAX = 500

/** The questions of the category that was chosen; none while none was. */
export function useEntryQuestions(categoryCode: string | undefined): Question[] {
  const categories = useQuery(categoriesQuery)
  const questions = useQuery({
    ...read('issues.list_questions', {}),
    staleTime: SLOW_CHANGING_MS,
  })
  return questionsFor(
    questions.data?.questions ?? [],
    categories.data?.categories ?? [],
    categoryCode,
  )
}

type OneProps = {
  readonly question: Question
  readonly values: readonly string[]
  readonly onChange: (values: readonly string[]) => void
}

function Answer({ question, values, onChange }: OneProps) {
  const { datatype } = question
  const id = `entry-question-${question.code}`
  const [value = ''] = values
  const options = question.values.map(({ key, name }) => ({ value: key, label: name }))
  if (datatype === 'multivaluelist') {
    return (
      <Select<string[]>
        id={id}
        mode="multiple"
        value={[...values]}
        options={options}
        onChange={onChange}
      />
    )
  }
  if (datatype === 'singlevaluelist') {
    return (
      <Select<string>
        id={id}
        allowClear
        {...(value === '' ? {} : { value })}
        options={options}
        onChange={(key) => onChange(key === undefined ? [] : [key])}
      />
    )
  }
  if (datatype === 'text') {
    return (
      <Input.TextArea
        id={id}
        autoSize={{ minRows: 2, maxRows: 6 }}
        maxLength={TEXT_MAX}
        value={value}
        onChange={(event) => onChange([event.target.value])}
      />
    )
  }
  return (
    <Input
      id={id}
      maxLength={TEXT_MAX}
      type={datatype === 'datetime' ? 'datetime-local' : 'text'}
      {...(datatype === 'number' ? { inputMode: 'decimal' as const } : {})}
      value={value}
      onChange={(event) => onChange([event.target.value])}
    />
  )
}

type Props = {
  readonly questions: readonly Question[]
  readonly replies: Replies
  readonly onChange: (replies: Replies) => void
}

/** What the category asks, for whoever takes a call or sits at a counter; danger is said at once. */
export function EntryQuestions({ questions, replies, onChange }: Props) {
  const { t } = useWords()
  if (questions.length === 0) return null
  const stop = stopWords(questions, replies)
  return (
    <fieldset>
      <legend>{t('questions.title')}</legend>
      {questions.map((question) => (
        <div key={question.code} className="field">
          {question.asks ? (
            <>
              <label className="field-label" htmlFor={`entry-question-${question.code}`}>
                {question.required
                  ? question.words
                  : t('field.optional', { label: question.words })}
              </label>
              <Answer
                question={question}
                values={replies[question.code] ?? []}
                onChange={(values) => onChange({ ...replies, [question.code]: values })}
              />
              {question.hint === '' ? null : <p className="muted small">{question.hint}</p>}
            </>
          ) : (
            <p className="muted">{question.words}</p>
          )}
        </div>
      ))}
      {stop === null ? null : (
        <p role="alert" className="form-error">
          {stop}
        </p>
      )}
    </fieldset>
  )
}

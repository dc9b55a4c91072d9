import type { ParticularGiven, Question } from '#contract/issues/question-terms.ts'
import type { Category } from '#contract/issues/terms.ts'
import { useAsk } from '../api/query.ts'

/** What has been said so far, by a question's code: keys of chosen values, or what was written. */
export type Replies = Readonly<Record<string, readonly string[]>>

/** The questions of all categories; they change rarely, so they stay fresh for an hour. */
export function useQuestions() {
  return useAsk('issues.list_questions', {}, { freshMs: 3_600_000 })
}

/** What one category asks: its group's questions first, each in its order, none twice. */
export function questionsFor(
  questions: readonly Question[],
  categories: readonly Pick<Category, 'code' | 'parentCode'>[],
  code: string | null | undefined,
): Question[] {
  const category = categories.find((one) => one.code === code)
  if (!category) return []
  const of = (wanted: string | null) =>
    questions
      .filter(({ categoryCode }) => categoryCode === wanted)
      .sort((a, b) => a.order - b.order)
  const own = of(category.code)
  const codes = new Set(own.map((question) => question.code))
  return [...of(category.parentCode).filter((question) => !codes.has(question.code)), ...own]
}

const said = (replies: Replies, code: string) =>
  (replies[code] ?? []).map((value) => value.trim()).filter((value) => value !== '')

/** The words that come before any report, when something chosen means danger; null otherwise. */
export function stopWords(questions: readonly Question[], replies: Replies): string | null {
  for (const { code, values } of questions) {
    const chosen = said(replies, code)
    const stop = values.find((value) => value.stop !== null && chosen.includes(value.key))
    if (stop?.stop) return stop.stop
  }
  return null
}

const NUMBER = /^-?\d{1,15}(\.\d{1,6})?$/

/** Why a question still holds up a report: nothing said to it, or what is no number. */
export function questionGap(question: Question, replies: Replies): 'missing' | 'number' | null {
  if (!question.asks) return null
  const values = said(replies, question.code)
  if (values.length === 0) return question.required ? 'missing' : null
  return question.datatype === 'number' && !NUMBER.test(values[0]!) ? 'number' : null
}

/** What a date field of a browser holds, as an instant of the district's own zone. */
function instantOf(text: string): string {
  return /T\d\d:\d\d$/.test(text) ? `${text}:00+08:00` : text
}

/** What was said, as the contract takes it; what is left empty is not sent. */
export function particularsOf(questions: readonly Question[], replies: Replies): ParticularGiven[] {
  return questions
    .filter(({ asks }) => asks)
    .map(({ code, datatype }) => {
      const values = said(replies, code)
      return { code, values: datatype === 'datetime' ? values.map(instantOf) : values }
    })
    .filter(({ values }) => values.length > 0)
}

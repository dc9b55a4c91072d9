import type { IssueState } from '#contract/issues/terms.ts'
import { clock } from '#kit/clock/clock.ts'
import { fill } from '#kit/words/fill.ts'
import { sayBy } from '#kit/words/when.ts'
import type { PocketWords } from '../words.ts'
import { stageOf } from './progress-dots.tsx'

/** States in which the deadline is that of deciding who handles it, not that of the answer. */
const BEFORE_DISPATCH: readonly IssueState[] = ['submitted', 'accepted']

/** What is promised until `dueAt` (ISO 8601) while somebody works on it; empty afterwards. */
export function sayPromise(state: IssueState, dueAt: string, words: PocketWords): string {
  const stage = stageOf(state)
  if (stage !== 0 && stage !== 1) return ''
  const { by, answerBy } = words.pocket.sent
  return fill(BEFORE_DISPATCH.includes(state) ? by : answerBy, {
    by: sayBy(dueAt, clock.nowMs(), words.when),
  })
}

import { ApiRefusal } from '../api/client.ts'
import { fill } from './fill.ts'
import type { refusals as zhRefusals } from './zh-cn/refusals.ts'

/** The sentences for refusals, in one language. */
export type RefusalWords = typeof zhRefusals

/** A refusal's facts that may stand in its sentence. */
function sayable(facts: Record<string, unknown>): Record<string, string | number> {
  const usable = Object.entries(facts).filter(
    (entry): entry is [string, string | number] =>
      typeof entry[1] === 'string' || typeof entry[1] === 'number',
  )
  return Object.fromEntries(usable)
}

/** The sentence for whatever went wrong: what is so and what to do next. Never a code. */
export function sayRefusal(error: unknown, words: RefusalWords): string {
  if (!(error instanceof ApiRefusal)) return words['server.failed']
  const sentences: Readonly<Record<string, string>> = words
  const sentence = Object.hasOwn(sentences, error.code) ? sentences[error.code] : undefined
  if (sentence) return fill(sentence, sayable(error.facts))
  return error.status >= 500 ? words['server.failed'] : words.unknown
}

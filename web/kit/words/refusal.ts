import { ApiRefusal } from '../api/client.ts'
import type { refusals as zhRefusals } from './zh-cn/refusals.ts'

/** The sentences for refusals, in one language. */
export type RefusalWords = typeof zhRefusals

/** The sentence for whatever went wrong: what is so and what to do next. Never a code. */
export function sayRefusal(error: unknown, words: RefusalWords): string {
  if (!(error instanceof ApiRefusal)) return words['server.failed']
  const sentences: Readonly<Record<string, string>> = words
  const sentence = Object.hasOwn(sentences, error.code) ? sentences[error.code] : undefined
  if (sentence) return sentence
  return error.status >= 500 ? words['server.failed'] : words.unknown
}

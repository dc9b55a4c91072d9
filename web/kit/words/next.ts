import type { IssueView } from '#contract/issues/terms.ts'
import { fill } from './fill.ts'
import { sayBy, type WhenWords } from './when.ts'
import type { next as zhNext } from './zh-cn/next.ts'

/** The words of «what happens next», in one language. */
export type NextWords = typeof zhNext

function wordOf(words: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(words, key) ? words[key] : undefined
}

/**
 * What happens next and by when, in one plain sentence: 「社区会给您答复，6月3日下班前。」
 * `holderName` names the office when the server says only `holder`; a `who` that is not one of our
 * words is taken to be a name.
 */
export function sayNext(
  next: IssueView['next'],
  nowMs: number,
  words: { next: NextWords; when: WhenWords },
  holderName?: string,
): string {
  const known = wordOf(words.next.who, next.who)
  const who = next.who === 'holder' && holderName ? holderName : (known ?? next.who)
  const ended = next.who === 'nobody'
  const doing = ended ? words.next.what.none : wordOf(words.next.what, next.what)
  const what = fill(doing ?? words.next.what.other, { who })
  if (!next.by) return fill(words.next.withoutBy, { what })
  return fill(words.next.withBy, { what, by: sayBy(next.by, nowMs, words.when) })
}

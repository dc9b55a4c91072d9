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
 * What happens next and by when, in one plain sentence: 「长丰社区会给您答复，6月3日下班前。」
 *
 * `next.who` says whose turn it is (a word of the loop) and `next.what` names the state. Where the
 * turn is an office's, `holderName` names it. `reader` is the asker, who is promised something, or
 * somebody at work, who is asked for something. A promise that was missed is admitted.
 */
export function sayNext(
  next: IssueView['next'],
  nowMs: number,
  words: { next: NextWords; when: WhenWords },
  about: { holderName?: string | undefined; reader?: 'asker' | 'work' } = {},
): string {
  if (next.who === 'nobody') return words.next.ended
  const { holderName, reader = 'asker' } = about
  const isOffice = next.who === 'holder' || next.who === 'sorter'
  const who = (isOffice && holderName) || (wordOf(words.next.who, next.who) ?? next.who)
  const what = fill(wordOf(words.next[reader], next.what) ?? words.next[reader].other, { who })
  if (!next.by) return fill(words.next.withoutBy, { what })
  const by = sayBy(next.by, nowMs, words.when)
  const late = reader === 'asker' && next.who !== 'asker' && Date.parse(next.by) < nowMs
  return fill(late ? words.next.late : words.next.withBy, { what, by })
}

import { sayBy } from '#kit/words/when.ts'
import type { IssueView } from '../../api/queries.ts'
import { type Words, wordFor } from '../../words.ts'

/** What a state waits for; the server may name the state instead of the deed. */
const DEEDS: Readonly<Record<string, string>> = {
  submitted: 'accept',
  accepted: 'dispatch',
  dispatched: 'sign',
  returned: 'settle_return',
  handling: 'answer',
  paused: 'resume',
  asking: 'reply',
  extending: 'settle_extension',
  shelved: 'review',
  answered: 'verify',
  verified: 'judge',
  closed: 'none',
  declined: 'none',
  withdrawn: 'none',
  merged: 'merged',
  split: 'split',
  gathered: 'none',
}

/**
 * What comes next, said to an office: 「下一步：宝丰街道办事处答复，6月3日下班前」. The kit's `sayNext`
 * speaks to the asker. Empty when the issue has come to its end.
 */
export function nextLine(issue: IssueView, words: Words, nowMs: number): string {
  const { next, holder } = issue
  const deed = DEEDS[next.what] ?? next.what
  if (deed === 'none') return ''
  const { t, issues, people } = words
  // What waits for other cases says so in one sentence: there is nobody to name.
  if (deed === 'merged' || deed === 'split') return words.next.work[deed]
  const offices: Readonly<Record<string, string>> = {
    ...words.next.who,
    sorter: t('next.sorter'),
    asker: people.roles.asker,
    ...(holder === null ? {} : { holder: holder.name }),
  }
  const said: Readonly<Record<string, string>> = {
    ...issues.actions,
    handle: t('next.handle'),
    verify: t('next.verify'),
    review: t('next.review'),
    other: t('next.handle'),
  }
  const line = t('next.line', {
    who: wordFor(offices, next.who),
    what: said[deed] ?? t('next.handle'),
  })
  return next.by === null ? line : line + t('comma') + sayBy(next.by, nowMs, words.when)
}

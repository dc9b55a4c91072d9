import { sayBy } from '#kit/words/when.ts'
import type { IssueView } from '../../api/queries.ts'
import { type Words, wordFor } from '../../words.ts'

/**
 * What comes next, said to an office: 「下一步：宝丰街道办事处答复，6月3日下班前」. The kit's `sayNext`
 * speaks to the asker. Empty when the issue has come to its end.
 */
export function nextLine(issue: IssueView, words: Words, nowMs: number): string {
  const { next, holder } = issue
  if (next.what === 'none') return ''
  const { t, issues, people } = words
  const offices: Readonly<Record<string, string>> = {
    ...words.next.who,
    asker: people.roles.asker,
    ...(holder === null ? {} : { holder: holder.name }),
  }
  const deeds: Readonly<Record<string, string>> = {
    ...issues.actions,
    handle: t('next.handle'),
    review: t('next.review'),
    other: t('next.handle'),
  }
  const said = t('next.line', {
    who: wordFor(offices, next.who),
    what: deeds[next.what] ?? t('next.handle'),
  })
  return next.by === null ? said : said + t('comma') + sayBy(next.by, nowMs, words.when)
}

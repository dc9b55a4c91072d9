import type { Notification } from '#contract/notify/terms.ts'
import { fill } from './fill.ts'
import { sayBy, type WhenWords } from './when.ts'
import type { notices as zhNotices } from './zh-cn/notices.ts'

/** The words of messages, in one language. */
export type NoticeWords = typeof zhNotices

/**
 * Words a message for the one who reads it. Templates are named `issue.<action>`, optionally with
 * `.asker` or `.holder` behind; without it `reader` says which. An ISO instant in `by` is said as a
 * promise.
 */
export function sayNotice(
  notice: Pick<Notification, 'template' | 'values'>,
  reader: 'asker' | 'holder',
  nowMs: number,
  words: { notices: NoticeWords; when: WhenWords },
): string {
  const [, action = 'other', named] = notice.template.split('.')
  const asked = named ?? notice.values['to'] ?? reader
  const side = asked === 'holder' ? 'holder' : 'asker'
  const sentences: Readonly<Record<string, string>> = words.notices[side]
  const sentence = (Object.hasOwn(sentences, action) && sentences[action]) || sentences['other']
  const by = notice.values['by']
  const isInstant = by !== undefined && /^\d{4}-\d{2}-\d{2}T/.test(by)
  const said = isInstant ? fill(words.notices.by[side], { by: sayBy(by, nowMs, words.when) }) : by
  const values = { ...notice.values, by: said }
  return fill(sentence ?? '', values).trim()
}

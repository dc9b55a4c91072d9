import type { ModerationReason } from '#contract/issues/moderation-terms.ts'
import { findPersonalText } from '#kernel/identity/text-hints.ts'
import type { moderationSetting } from './settings.ts'

export type Words = { readonly title: string; readonly description: string; readonly place: string }

type Rule = typeof moderationSetting.fallback

/**
 * Why a report's words wait for a moderator, or null when they need not. Pure: the same report and the
 * same rule give the same answer, so that a district can try a rule on past cases.
 */
export function whyHeld(
  rule: Rule,
  words: Words,
  { categoryCode, photos }: { categoryCode: string; photos: number },
): { reason: ModerationReason; because: string } | null {
  const text = `${words.title}\n${words.description}\n${words.place}`
  const word = rule.holdWords.find((one) => text.includes(one))
  if (word !== undefined) return { reason: 'rule', because: `word:${word}` }
  if (rule.holdWhenNumbers && findPersonalText(text).length > 0) {
    return { reason: 'personal', because: 'numbers' }
  }
  const category = rule.holdCategories.find((code) => categoryCode.startsWith(code))
  if (category !== undefined) return { reason: 'rule', because: `category:${category}` }
  return rule.holdPhotos && photos > 0 ? { reason: 'face_or_plate', because: 'photos' } : null
}

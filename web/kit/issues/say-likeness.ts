import type { Likeness } from '#contract/issues/similar-terms.ts'
import { fill } from '../words/fill.ts'
import type { likeness as zh } from '../words/zh-cn/likeness.ts'

/** The words of a likeness, in one language. */
export type LikenessWords = typeof zh

const TEXT_WORTH_SAYING = 0.2
const PHOTO_WORTH_SAYING = 0.5

/**
 * Why two reports look like one matter, part by part: 「同一小区、3 天前、文字 92% 相近、照片相近」. What
 * speaks against it is left out, because the person sees both and judges.
 */
export function sayLikeness(likeness: Likeness, words: LikenessWords): string {
  const { place, days, text, photo, category } = likeness
  const parts = [
    words.places[place],
    days === 0 ? words.sameDay : fill(words.days, { n: days }),
    text >= TEXT_WORTH_SAYING ? fill(words.text, { n: Math.round(text * 100) }) : '',
    photo !== null && photo >= PHOTO_WORTH_SAYING ? words.photo : '',
    category === 'same' ? words.category : '',
  ]
  return parts.filter((part) => part !== '').join(words.comma)
}

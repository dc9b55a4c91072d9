import { expect, test } from 'vitest'
import type { Likeness } from '#contract/issues/similar-terms.ts'
import { likeness as en } from '../words/en/likeness.ts'
import { likeness as zh } from '../words/zh-cn/likeness.ts'
import { sayLikeness } from './say-likeness.ts'

const lamp: Likeness = {
  score: 0.9,
  text: 0.92,
  photo: 0.9,
  place: 'estate',
  category: 'same',
  days: 3,
  duplicate: false,
}

test('a likeness is said part by part', () => {
  expect(sayLikeness(lamp, zh)).toBe('同一小区、相隔 3 天、文字 92% 相近、照片相近、同一类别')
  expect(sayLikeness({ ...lamp, days: 1 }, en)).toContain('1 day apart')
})

test('what does not speak for it is not said', () => {
  const weak: Likeness = {
    ...lamp,
    text: 0.05,
    photo: null,
    place: 'near',
    category: 'other',
    days: 0,
  }
  expect(sayLikeness(weak, zh)).toBe('就在附近、同一天')
})

import { expect, test } from 'vitest'
import { hears } from './subscription.ts'

test('a subscription hears its own topic and no other', () => {
  expect(hears('issue.moved', 'issue.moved')).toBe(true)
  expect(hears('issue.moved', 'order.moved')).toBe(false)
  expect(hears('issue.moved', 'issue.moved_away')).toBe(false)
})

test('a star hears the same event of every loop', () => {
  expect(hears('*.moved', 'issue.moved')).toBe(true)
  expect(hears('*.moved', 'order.moved')).toBe(true)
  expect(hears('*.moved', 'issue.due_soon')).toBe(false)
  expect(hears('*.moved', 'issue.un.moved')).toBe(false)
})

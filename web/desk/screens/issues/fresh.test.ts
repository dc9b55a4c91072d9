import { expect, test } from 'vitest'
import { look } from './fresh.ts'

const filters = { box: 'sort' } as const
const at = (id: string, minute: number) => ({
  id,
  updatedAt: `2026-06-01T09:${String(minute).padStart(2, '0')}:00Z`,
})

test('what stands in the list when it is opened is not news', () => {
  expect(look(undefined, [at('a', 1), at('b', 2)], filters).fresh.size).toBe(0)
})

test('what a resident sends while the list is open is marked, and stays marked', () => {
  const opened = look(undefined, [at('a', 1)], filters)
  const later = look(opened, [at('new', 5), at('a', 1)], filters)
  expect([...later.fresh]).toEqual(['new'])
  expect([...look(later, [at('new', 5), at('a', 7)], filters).fresh]).toEqual(['new'])
})

test('an older page brought by scrolling is not news', () => {
  const opened = look(undefined, [at('a', 3)], filters)
  expect(look(opened, [at('a', 3), at('old', 1)], filters).fresh.size).toBe(0)
})

test('another filter begins anew', () => {
  const opened = look(undefined, [at('a', 1)], filters)
  expect(look(opened, [at('b', 5)], { box: 'todo' }).fresh.size).toBe(0)
})

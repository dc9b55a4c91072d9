import { expect, test } from 'vitest'
import { readDate } from './read-date.ts'

const MOMENTS: readonly (readonly [string, string])[] = [
  ['2025.5.1', '2025-04-30T16:00:00.000Z'],
  ['2025/5/1', '2025-04-30T16:00:00.000Z'],
  ['45778', '2025-04-30T16:00:00.000Z'],
  ['45778.5', '2025-05-01T04:00:00.000Z'],
  ['2025年5月1日', '2025-04-30T16:00:00.000Z'],
  ['2025-05-01 08:30', '2025-05-01T00:30:00.000Z'],
  ['2025-05-01 8:30:15', '2025-05-01T00:30:00.000Z'],
  ['2025年5月1日 8时30分', '2025-05-01T00:30:00.000Z'],
  ['2025-05-01T08:30:00+08:00', '2025-05-01T00:30:00.000Z'],
  ['2025-05-01T00:30:00Z', '2025-05-01T00:30:00.000Z'],
]

test.each(MOMENTS)('%s is one moment in Chinese time', (text, moment) => {
  expect(readDate(text)?.toISOString()).toBe(moment)
})

test.each([
  '',
  '昨天',
  '2025.2.30',
  '2025-13-01',
  '2025-05-01 25:00',
  '5月1日',
  '123456',
  '1.2E+17',
])('%j is no moment', (text) => {
  expect(readDate(text)).toBeUndefined()
})

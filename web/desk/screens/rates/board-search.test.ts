import { expect, test } from 'vitest'
import { boardInput, monthBefore, readCellSearch } from './board-search.ts'

const NOW = Date.parse('2026-03-01T00:30:00+08:00')

test('months are counted over the end of a year', () => {
  expect(monthBefore('2026-01', 1)).toBe('2025-12')
  expect(monthBefore('2026-12', 12)).toBe('2025-12')
  expect(monthBefore('2026-03', 5)).toBe('2025-10')
})

test('an address without months means the last half year, in Chinese time', () => {
  expect(boardInput({}, NOW)).toEqual({
    breakdown: 'area',
    from: '2025-10',
    to: '2026-03',
    withSecret: false,
  })
})

test('what an address does not say well is left out', () => {
  const search = { from: '2026-13', to: '2026-02', by: 'person', areaCode: '', measure: 'valid' }
  expect(readCellSearch(search)).toEqual({ to: '2026-02', measure: 'valid' })
})

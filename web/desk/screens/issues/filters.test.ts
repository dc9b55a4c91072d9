import { describe, expect, test } from 'vitest'
import { filtersSet, readFilters, toggled, toListInput } from './filters.ts'

describe('the filters in the address', () => {
  test('an address opened by a colleague gives the very same list', () => {
    const search = readFilters({
      box: 'scope',
      state: 'handling,paused',
      tier: 'street',
      due: 'overdue',
    })
    expect(toListInput(search)).toEqual({
      box: 'scope',
      state: ['handling', 'paused'],
      tier: ['street'],
      due: 'overdue',
    })
  })

  test('a mistyped value is left out and the rest still holds', () => {
    const search = readFilters({ box: 'nonsense', state: 'handling,lost', due: 'never', q: '路灯' })
    expect(toListInput(search)).toEqual({ box: 'todo', state: ['handling'], q: '路灯' })
  })

  test('the item at the right is not a filter', () => {
    const search = readFilters({ item: '0190aaaa-0000-7000-8000-000000000001', open: 'true' })
    expect(toListInput(search)).toEqual({ box: 'todo', open: true })
    expect(filtersSet(search)).toBe(1)
  })

  test('pressing a filter twice takes it away again', () => {
    expect(toggled(undefined, 'street')).toBe('street')
    expect(toggled('street', 'department')).toBe('street,department')
    expect(toggled('street', 'street')).toBeUndefined()
  })
})

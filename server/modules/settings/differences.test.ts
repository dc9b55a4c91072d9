import { describe, expect, test } from 'vitest'
import { differences } from './differences.ts'

const rows = (...codes: string[]) => codes.map((code) => ({ code, days: 3 }))
const kinds = (before: unknown, after: unknown) =>
  differences(before, after, { '': 'code' }).map(({ kind, row }) => `${kind} ${row}`)

describe('the differences of two tables', () => {
  test('an inserted row is one difference, whatever stands behind it', () => {
    expect(kinds(rows('a', 'b', 'c'), rows('a', 'x', 'b', 'c'))).toEqual(['added x'])
  })

  test('a row that was carried elsewhere is moved, and those it passed are not', () => {
    expect(kinds(rows('a', 'b', 'c', 'd'), rows('d', 'a', 'b', 'c'))).toEqual(['moved d'])
  })

  test('a changed field of a row is named with its row', () => {
    const after = [
      { code: 'a', days: 3 },
      { code: 'b', days: 5 },
    ]
    expect(differences(rows('a', 'b'), after, { '': 'code' })).toEqual([
      { path: [1, 'days'], kind: 'changed', row: 'b', before: 3, after: 5 },
    ])
  })

  test('nothing is said of what is equal', () => {
    expect(kinds(rows('a', 'b'), rows('a', 'b'))).toEqual([])
  })
})

test('a list whose rows have no name is one difference as a whole', () => {
  expect(differences({ hours: [1] }, { hours: [1, 2] }, {})).toEqual([
    { path: ['hours'], kind: 'changed', row: null, before: [1], after: [1, 2] },
  ])
})

import { expect, test } from 'vitest'
import { labelShifts } from './label-shifts.ts'

test('lines that end at the same rate keep their names apart', () => {
  expect(labelShifts([100, 50, 0])).toEqual([0, 0, 0])
  expect(labelShifts([80, 80, 80])).toEqual([0, 17, 34])
  expect(labelShifts([null, 80])).toEqual([0, 0])
})

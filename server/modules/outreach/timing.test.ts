import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bucketOf, medianOf, minutesOf } from './timing.ts'

const counted = (values: readonly number[]) =>
  Object.entries(Object.groupBy(values, (value) => String(bucketOf(value)))).map(
    ([bucket, list]) => ({ bucket: Number(bucket), count: list?.length ?? 0 }),
  )

describe('a median from a histogram', () => {
  test('is within 4 per cent of the lower middle value, whatever the values are', () => {
    const minutes = fc.integer({ min: 1, max: 500_000 })
    fc.assert(
      fc.property(fc.array(minutes, { minLength: 5, maxLength: 60 }), (values) => {
        const sorted = values.toSorted((a, b) => a - b)
        const middle = sorted[Math.ceil(sorted.length / 2) - 1]!
        const { minutes: median } = medianOf(counted(values), 5)
        expect(median! / middle).toBeGreaterThan(1 / 1.04)
        expect(median! / middle).toBeLessThan(1.04)
      }),
    )
  })

  test('is not shown for fewer cases than five, but their number is', () => {
    expect(medianOf(counted([10, 20, 30, 40]), 5)).toEqual({ minutes: null, cases: 4 })
    expect(medianOf([], 1)).toEqual({ minutes: null, cases: 0 })
  })

  test('takes what is below a minute as one, and the longest as the last bucket', () => {
    expect(bucketOf(0)).toBe(0)
    expect(bucketOf(1)).toBe(0)
    expect(bucketOf(1e15)).toBe(250)
    expect(minutesOf(bucketOf(1440))).toBeGreaterThan(1380)
  })
})

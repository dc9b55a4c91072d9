import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { byDistance, metresApart, type Spot, walkLength } from './by-distance.ts'

const spot = fc.record({
  longitude: fc.double({ min: 114.19, max: 114.29, noNaN: true }),
  latitude: fc.double({ min: 30.55, max: 30.62, noNaN: true }),
})

function* orders<T>(items: readonly T[]): Generator<T[]> {
  if (items.length === 0) yield []
  for (const [at, item] of items.entries()) {
    for (const rest of orders(items.toSpliced(at, 1))) yield [item, ...rest]
  }
}

test('a walk visits every stop once, and stops without a place last', () => {
  fc.assert(
    fc.property(spot, fc.array(fc.option(spot), { maxLength: 12 }), (start, spots) => {
      const stops = spots.map((at, id) => ({ id, at }))
      const order = byDistance(start, stops, ({ at }) => at)
      expect(order.map(({ id }) => id).toSorted((a, b) => a - b)).toEqual(stops.map(({ id }) => id))
      const firstBare = order.findIndex(({ at }) => at === null)
      if (firstBare >= 0) expect(order.slice(firstBare).every(({ at }) => at === null)).toBe(true)
    }),
  )
})

test('a walk of six stops is within a quarter of the shortest there is', () => {
  fc.assert(
    fc.property(spot, fc.array(spot, { minLength: 6, maxLength: 6 }), (start, spots) => {
      const mine = walkLength(
        start,
        byDistance(start, spots, (one) => one),
      )
      const best = Math.min(...[...orders<Spot>(spots)].map((one) => walkLength(start, one)))
      expect(mine).toBeLessThanOrEqual(best * 1.25 + 1)
    }),
    { numRuns: 30 },
  )
})

test('a degree of latitude is about 111 kilometres', () => {
  const metres = metresApart({ longitude: 114, latitude: 30 }, { longitude: 114, latitude: 31 })
  expect(metres).toBeGreaterThan(111_000)
  expect(metres).toBeLessThan(111_400)
})

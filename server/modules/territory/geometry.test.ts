import { assert, double, property } from 'fast-check'
import { expect, test } from 'vitest'
import { type Face, faceHolds, metresBetween } from './geometry.ts'

const west: Face = {
  type: 'Polygon',
  coordinates: [
    [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 1],
      [0, 0],
    ],
  ],
}
const east: Face = {
  type: 'Polygon',
  coordinates: [
    [
      [1, 0],
      [2, 0],
      [2, 1],
      [1, 1],
      [1, 0],
    ],
  ],
}

test('a point on the border of two grids belongs to exactly one of them', () => {
  const border = { longitude: 1, latitude: 0.5 }
  expect([faceHolds(west, border), faceHolds(east, border)].filter(Boolean)).toHaveLength(1)
})

test('every point between two neighbours is in one and never in both', () => {
  const degree = double({ min: 0, max: 1.999, noNaN: true })
  const latitude = double({ min: 0, max: 0.999, noNaN: true })
  assert(
    property(degree, latitude, (longitude, y) => {
      const point = { longitude, latitude: y }
      return faceHolds(west, point) !== faceHolds(east, point)
    }),
  )
})

test('a courtyard that belongs to nobody is outside', () => {
  const ring: Face = {
    type: 'MultiPolygon',
    coordinates: [
      [
        [
          [0, 0],
          [4, 0],
          [4, 4],
          [0, 4],
          [0, 0],
        ],
        [
          [1, 1],
          [3, 1],
          [3, 3],
          [1, 3],
          [1, 1],
        ],
      ],
    ],
  }
  expect(faceHolds(ring, { longitude: 2, latitude: 2 })).toBe(false)
  expect(faceHolds(ring, { longitude: 0.5, latitude: 2 })).toBe(true)
})

test('a hundredth of a degree of longitude is about 958 m at the latitude of Wuhan', () => {
  const metres = metresBetween(
    { longitude: 114.2, latitude: 30.58 },
    { longitude: 114.21, latitude: 30.58 },
  )
  expect(Math.round(metres)).toBe(957)
})

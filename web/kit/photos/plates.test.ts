import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Box, findPlates, type Picture } from './plates.ts'

type Colour = readonly [number, number, number]
const ASPHALT: Colour = [96, 98, 97]
const BLUE: Colour = [22, 62, 168]
const GREEN: Colour = [96, 196, 132]
const YELLOW: Colour = [232, 184, 40]
const WHITE: Colour = [238, 240, 242]
const BLACK: Colour = [24, 24, 26]

function blank(width: number, height: number, ground: Colour = ASPHALT): Picture {
  const data = new Uint8ClampedArray(width * height * 4)
  for (let at = 0; at < width * height; at += 1) data.set([...ground, 255], at * 4)
  return { data, width, height }
}

function paint(picture: Picture, box: Box, colour: Colour): void {
  for (let y = box.y; y < box.y + box.height; y += 1) {
    for (let x = box.x; x < box.x + box.width; x += 1) {
      picture.data.set([...colour, 255], (y * picture.width + x) * 4)
    }
  }
}

/** A plate with seven strokes for its characters. */
function plate(picture: Picture, box: Box, ground: Colour, letters: Colour): void {
  paint(picture, box, ground)
  const step = box.width / 8
  for (let i = 0; i < 7; i += 1) {
    paint(
      picture,
      {
        x: Math.round(box.x + step * (i + 0.6)),
        y: Math.round(box.y + box.height * 0.25),
        width: Math.max(1, Math.round(step * 0.4)),
        height: Math.max(1, Math.round(box.height * 0.5)),
      },
      letters,
    )
  }
}

const covers = (found: Box, box: Box) =>
  found.x <= box.x &&
  found.y <= box.y &&
  found.x + found.width >= box.x + box.width &&
  found.y + found.height >= box.y + box.height

describe('a number plate', () => {
  test.each([
    ['blue with white characters', BLUE, WHITE],
    ['green with black characters', GREEN, BLACK],
    ['yellow with black characters', YELLOW, BLACK],
  ] as const)('that is %s is found wherever it stands, whole', (_what, ground, letters) => {
    const places = fc.record({
      x: fc.integer({ min: 5, max: 180 }),
      y: fc.integer({ min: 5, max: 150 }),
      width: fc.integer({ min: 44, max: 110 }),
    })
    fc.assert(
      fc.property(places, ({ x, y, width }) => {
        const box = { x, y, width, height: Math.round(width / 3.1) }
        const picture = blank(300, 220)
        plate(picture, box, ground, letters)
        const found = findPlates(picture)
        expect(found).toHaveLength(1)
        expect(covers(found[0]!, box)).toBe(true)
      }),
    )
  })

  test('is not a blue sky, a lawn or a yellow wall', () => {
    for (const ground of [BLUE, GREEN, YELLOW])
      expect(findPlates(blank(300, 220, ground))).toEqual([])
  })

  test('is not a plain blue board without lettering, nor a tall one', () => {
    const board = blank(300, 220)
    paint(board, { x: 40, y: 40, width: 93, height: 30 }, BLUE)
    expect(findPlates(board)).toEqual([])
    const tall = blank(300, 220)
    plate(tall, { x: 40, y: 20, width: 30, height: 120 }, BLUE, WHITE)
    expect(findPlates(tall)).toEqual([])
  })

  test('is found twice when there are two', () => {
    const picture = blank(300, 220)
    plate(picture, { x: 20, y: 20, width: 80, height: 26 }, BLUE, WHITE)
    plate(picture, { x: 160, y: 150, width: 96, height: 28 }, GREEN, BLACK)
    expect(findPlates(picture)).toHaveLength(2)
  })
})

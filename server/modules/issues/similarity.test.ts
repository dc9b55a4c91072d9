import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { NO_WEIGHTS, profileOf, weigh } from '#engines/triage/index.ts'
import { digest } from '../../../engines/triage/digest.testing.ts'
import { cellOf, cellsAround } from './repo-likeness.ts'
import { type Comparable, compare, distanceM, isWorthShowing } from './similarity.ts'
import { isCompared, ruleFor, similaritySetting } from './similarity-setting.ts'

const rule = ruleFor(similaritySetting.fallback.rules, '0102')
const DAY_MS = 86_400_000
const said = (text: string) => weigh(profileOf(text, digest), NO_WEIGHTS)

const lamp: Comparable = {
  text: said('3栋1单元楼道灯不亮了，晚上回家看不见路'),
  categoryCode: '0102',
  point: { longitude: 114.2, latitude: 30.57 },
  estateId: 'e',
  buildingId: 'b',
  photoHashes: [],
  atMs: Date.UTC(2026, 5, 1),
}
const like = (change: Partial<Comparable>) => compare(lamp, { ...lamp, ...change }, rule)
const metresNorth = (metres: number) => ({
  longitude: 114.2,
  latitude: 30.57 + metres / 111_195,
})

describe('a duplicate', () => {
  test('is the same address, the same category and a cosine of at least 0.9 within seven days', () => {
    // M23 T (f)
    const words = said('3栋1单元楼道灯不亮了！晚上回家看不见路。')
    expect(like({ text: words, atMs: lamp.atMs + 7 * DAY_MS })).toMatchObject({
      duplicate: true,
      text: expect.closeTo(1, 9),
      days: 7,
    })
    expect(like({ atMs: lamp.atMs + 8 * DAY_MS })?.duplicate).toBe(false)
    expect(like({ categoryCode: '0101' })?.duplicate).toBe(false)
    expect(like({ buildingId: 'other' })?.duplicate).toBe(false)
    expect(like({ text: said('3栋1单元楼道灯坏了，请来修') })?.duplicate).toBe(false)
  })

  test('needs no building when both were put on the same spot', () => {
    const near = { buildingId: null, estateId: null, point: metresNorth(15) }
    expect(like(near)?.duplicate).toBe(true)
    expect(like({ ...near, point: metresNorth(40) })?.duplicate).toBe(false)
  })
})

describe('a likeness', () => {
  test('falls with distance, with time and with other words, and is nothing beyond radius or days', () => {
    const at = (metres: number, days = 0) =>
      like({
        buildingId: null,
        estateId: null,
        point: metresNorth(metres),
        atMs: lamp.atMs - days * DAY_MS,
      })?.score ?? null
    expect(at(0)).toBeCloseTo(1)
    expect(at(100)).toBeGreaterThan(at(200)!)
    expect(at(100, 1)).toBeGreaterThan(at(100, 20)!)
    expect(at(301)).toBeNull()
    expect(at(0, 31)).toBeNull()
    expect(like({ text: said('垃圾三天没有清运') })!.score).toBeLessThan(0.5)
  })

  test('is carried by a photo of the same scene when the words differ', () => {
    const other = {
      text: said('黑漆漆的没法走'),
      categoryCode: '1403',
      photoHashes: ['00ff00ff00ff00ff'],
    }
    const withPhoto = (hash: string) =>
      compare({ ...lamp, photoHashes: [hash] }, { ...lamp, ...other }, rule)!
    const scene = withPhoto('00ff00ff00ff00fe')
    expect(scene.photo).toBeCloseTo(0.95)
    expect(isWorthShowing(scene, rule)).toBe(true)
    const unrelated = withPhoto('ff00ff00ff00ff00')
    expect(unrelated.photo).toBe(0)
    expect(isWorthShowing(unrelated, rule)).toBe(false)
    expect(like(other)?.photo).toBeNull()
  })

  test('shows two neighbours who say one thing differently, and not two things in one house', () => {
    const sameThing = like({ text: said('楼道的灯坏了，老人上下楼不方便'), buildingId: null })!
    expect(isWorthShowing(sameThing, rule)).toBe(true)
    const otherThing = like({ text: said('五楼空调外机滴水'), categoryCode: '0503' })!
    expect(isWorthShowing(otherThing, rule)).toBe(false)
  })

  test('is the same whichever of the two is asked, and never leaves 0 to 1', () => {
    const word = fc.constantFrom('楼道灯不亮', '垃圾没清运', '水管漏水', '夜里施工吵')
    const place = fc.record({
      longitude: fc.double({ min: 114.2, max: 114.204, noNaN: true }),
      latitude: fc.double({ min: 30.57, max: 30.573, noNaN: true }),
    })
    const one = fc.record({
      text: fc.array(word, { minLength: 1, maxLength: 4 }).map((all) => said(all.join(''))),
      categoryCode: fc.constantFrom('0102', '0101', '0502', ''),
      point: fc.option(place),
      estateId: fc.option(fc.constantFrom('e', 'f')),
      buildingId: fc.option(fc.constantFrom('a', 'b')),
      photoHashes: fc.array(fc.constantFrom('0000000000000000', '000000000000000f'), {
        maxLength: 2,
      }),
      atMs: fc.integer({ min: lamp.atMs, max: lamp.atMs + 40 * DAY_MS }),
    })
    fc.assert(
      fc.property(one, one, (a, b) => {
        const there = compare(a, b, rule)
        expect(compare(b, a, rule)).toEqual(there)
        if (!there) return
        expect(there.score).toBeGreaterThanOrEqual(0)
        expect(there.score).toBeLessThanOrEqual(1)
      }),
    )
  })
})

describe('the rule of a category', () => {
  test('is the one with the longest beginning of its code, and 0 switches it off', () => {
    const [base] = similaritySetting.fallback.rules
    const rules = [
      base!,
      { ...base!, categoryCode: '05', radiusM: 800 },
      { ...base!, categoryCode: '0502', radiusM: 0 },
    ]
    expect(ruleFor(rules, '0102').radiusM).toBe(300)
    expect(ruleFor(rules, '0501').radiusM).toBe(800)
    expect(isCompared(ruleFor(rules, '0502'))).toBe(false)
    expect(similaritySetting.shape.safeParse({ shown: 3, rules: rules.slice(1) }).success).toBe(
      false,
    )
  })
})

test('every point within the radius lies in one of the squares that are looked into', () => {
  const bearing = fc.double({ min: 0, max: 2 * Math.PI, noNaN: true })
  const share = fc.double({ min: 0, max: 1, noNaN: true })
  fc.assert(
    fc.property(bearing, share, fc.integer({ min: 1, max: 2000 }), (angle, part, radiusM) => {
      const away = (radiusM * part * 0.999) / 111_320
      const point = {
        longitude: 114.2 + (away * Math.sin(angle)) / Math.cos((30.57 * Math.PI) / 180),
        latitude: 30.57 + away * Math.cos(angle),
      }
      const centre = { longitude: 114.2, latitude: 30.57 }
      if (distanceM(centre, point) > radiusM) return
      expect(cellsAround(centre, radiusM)).toContain(cellOf(point))
    }),
  )
})

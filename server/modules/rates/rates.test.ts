import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Measure } from '#contract/rates/terms.ts'
import { MEASURES } from '#contract/rates/terms.ts'
import { attemptProblem, nextAttemptAt } from './attempt-times.ts'
import { cellOf, counterOf, noCounts, threeRates } from './formula.ts'
import { readOutcome } from './outcome.ts'
import { PARTS, shareOf, ticketOf } from './sampling.ts'
import { attemptsSetting, type Formula, formulaSetting, samplingSetting } from './settings.ts'

const formula = formulaSetting.fallback

/** A cell of so many cases of each outcome. */
function cell(outcomes: Record<string, number>, by: Formula = formula, hides = false) {
  const counted = noCounts()
  const count = counterOf(by)
  for (const [word, n] of Object.entries(outcomes)) {
    for (const measure of count(word)) counted[measure] += n
  }
  return cellOf(counted, by, hides)
}

/** M23 T (a): 240 closed, 200 valid; 196 contacted, 170 solved, 150 satisfied, 20 basically, 30 dissatisfied. */
const YEAR = {
  CYYSs__: 150,
  CYYBp__: 20,
  CYNDe__: 26,
  CNNDe__: 4,
  U___s__: 20,
  S___s__: 12,
  N___s__: 8,
}

describe('the three rates', () => {
  test('of two hundred valid call-backs are those of the standard case', () => {
    const { counts, valid, all } = cell(YEAR)
    expect(counts).toMatchObject({
      closed: 240,
      valid: 200,
      contacted: 196,
      solved: 170,
      satisfied: 150,
      basically_satisfied: 20,
      dissatisfied: 30,
      not_valid: 40,
    })
    expect(valid).toEqual({ response: 98, solution: 85, satisfaction: 84, composite: 85.9 })
    // Part G 16: on the base of all closed cases the same people weigh less.
    expect(all).toEqual({ response: 81.67, solution: 70.83, satisfaction: 70, composite: 71.58 })
  })

  test('are nothing at all without a valid call-back, neither 0 nor NaN', () => {
    const nothing = { response: null, solution: null, satisfaction: null, composite: null }
    expect(cell({ S___s__: 9, N___s__: 3 }).valid).toEqual(nothing)
    const none = { base: 0, contacted: 0, solved: 0, satisfied: 0, basicallySatisfied: 0 }
    expect(threeRates(none, formula)).toEqual(nothing)
  })

  test('leave out an anonymous asker, who has no call-back, and an excluded case', () => {
    const { counts } = cell({ KYYSs__: 5, N___s__: 5, AYNDe_X: 7, AYYSs__: 1 })
    expect(counts).toMatchObject({
      closed: 18,
      excluded: 7,
      counted: 11,
      valid: 1,
      dissatisfied: 0,
    })
    const both = cell({ KYYSs__: 5 }, { ...formula, codeWordCounts: true })
    expect(both.counts.valid).toBe(5)
  })

  test('never take silence for praise, even where it stands in the base', () => {
    const { counts, valid } = cell(
      { S___s__: 10, CYYSs__: 10 },
      { ...formula, silenceCounts: true },
    )
    expect(counts).toMatchObject({ valid: 20, contacted: 10, solved: 10, satisfied: 10 })
    expect(valid.satisfaction).toBe(50)
  })

  test('count as solved what the asker calls so and the unit may call so', () => {
    expect(cell({ AYYSe__: 3, AYYSs__: 1 }).counts.solved).toBe(1)
    const wide: Formula = { ...formula, solvedResults: ['solved', 'explained'] }
    expect(cell({ AYYSe__: 3, AYYSs__: 1 }, wide).counts.solved).toBe(4)
  })

  test('of a unit with fewer than five are not shown to others', () => {
    const few = cell({ CYYSs__: 4 }, formula, true)
    expect(few).toMatchObject({
      suppressed: true,
      valid: { composite: null },
      all: { response: null },
    })
    expect(few.counts.valid).toBe(4)
    expect(cell({ CYYSs__: 5 }, formula, true).suppressed).toBe(false)
    expect(cell({ CYYSs__: 4 }).suppressed).toBe(false)
  })

  test('lie between 0 and 100, and every measure but the closed is a part of the closed', () => {
    const word = fc
      .tuple(
        fc.constantFrom('A', 'C', 'K', 'S', 'Q', 'U', 'R', 'W', 'N'),
        fc.constantFrom('Y', 'N', '_'),
        fc.constantFrom('Y', 'N', '_'),
        fc.constantFrom('S', 'B', 'D', '_'),
        fc.constantFrom('s', 'p', 'e', 'w', 'u', 'l', 'r', '_'),
        fc.constantFrom('F', 'B', '_'),
        fc.constantFrom('X', '_'),
      )
      .map((letters) => letters.join(''))
    const cases = fc.dictionary(word, fc.integer({ min: 1, max: 50 }), { maxKeys: 12 })
    fc.assert(
      fc.property(cases, fc.boolean(), fc.boolean(), (outcomes, own, silent) => {
        const by = { ...formula, ownWordCounts: own, silenceCounts: silent }
        const { counts, valid, all } = cell(outcomes, by)
        for (const rate of [...Object.values(valid), ...Object.values(all)]) {
          if (rate !== null) expect(rate >= 0 && rate <= 100).toBe(true)
        }
        for (const measure of MEASURES) expect(counts[measure]).toBeLessThanOrEqual(counts.closed)
        expect(counts.excluded + counts.counted).toBe(counts.closed)
        expect(counts.valid + counts.not_valid).toBe(counts.counted)
        const judged: Measure[] = ['satisfied', 'basically_satisfied', 'dissatisfied']
        const sum = judged.reduce((n, measure) => n + counts[measure], 0)
        expect(sum).toBeLessThanOrEqual(counts.valid)
        expect(counts.solved).toBeLessThanOrEqual(counts.valid)
      }),
    )
  })

  test('a word that nothing writes is a fault, not a zero', () => {
    expect(() => readOutcome('?YYSs__')).toThrow('is no outcome')
    expect(() => readOutcome('A')).toThrow('is no outcome')
  })

  test('the weights of a formula are a whole', () => {
    const settings = { get: <T>(spec: { fallback: T }) => spec.fallback }
    expect(formulaSetting.check?.(formula, settings)).toEqual([])
    expect(formulaSetting.check?.({ ...formula, response: 0.2 }, settings)).toHaveLength(1)
  })
})

/** A small digest of its own, so that the test does not lean on what it tests. */
function fnv(text: string): string {
  let hash = 2166136261
  for (const letter of text) hash = Math.imul(hash ^ letter.codePointAt(0)!, 16777619) >>> 0
  return hash.toString(16).padStart(8, '0')
}

describe('the draw', () => {
  const crypto = { digest: (text: Buffer | string) => `sha256:${fnv(String(text))}` }
  const rule = samplingSetting.fallback
  const one = { category: '0102', tier: 'estate', urgency: 'normal', areaCode: '990000001001' }

  test('calls everybody who was not satisfied or has not judged, and a share of the rest', () => {
    expect(shareOf(rule, 'unjudged', one)).toBe(PARTS)
    expect(shareOf(rule, 'dissatisfied', one)).toBe(PARTS)
    expect(shareOf(rule, 'sample', one)).toBe(2000)
  })

  test('takes the first rule that fits category, tier, urgency and area', () => {
    const fits = { category: null, tier: null, urgency: null, areaCode: null }
    const rules = [
      { ...fits, category: '01', tier: 'street' as const, share: 0.9 },
      { ...fits, category: '01', areaCode: '990000001', share: 0.5 },
      { ...fits, share: 0.1 },
    ]
    const share = (candidate: typeof one) => shareOf({ ...rule, rules }, 'sample', candidate)
    expect(share(one)).toBe(5000)
    expect(share({ ...one, tier: 'street' })).toBe(9000)
    expect(share({ ...one, category: '0301' })).toBe(1000)
  })

  test('gives the same ticket for the same seed, case and round, and no other way to choose one', () => {
    fc.assert(
      fc.property(fc.string(), fc.uuid(), fc.nat(3), (seed, id, round) => {
        const ticket = ticketOf(crypto, seed, id, round)
        expect(ticket).toBe(ticketOf(crypto, seed, id, round))
        expect(ticket >= 0 && ticket < PARTS).toBe(true)
      }),
    )
  })
})

/** A moment of June 2026, as a clock in Shanghai shows it. */
const at = (text: string) => new Date(`2026-06-${text}:00+08:00`)

describe('the times of a call', () => {
  const rule = attemptsSetting.fallback
  test('are another part of the day each, two hours apart, within decent hours', () => {
    const morning = at('01T10:00')
    expect(attemptProblem([], morning, rule)).toBeNull()
    expect(attemptProblem([], at('01T08:30'), rule)).toBe('rates.call_out_of_hours')
    expect(attemptProblem([], at('01T21:00'), rule)).toBe('rates.call_out_of_hours')
    expect(attemptProblem([morning], at('01T11:00'), rule)).toBe('rates.call_too_soon')
    expect(attemptProblem([morning], at('02T10:00'), rule)).toBe('rates.call_same_time')
    expect(attemptProblem([morning], at('01T14:00'), rule)).toBeNull()
    const both = [morning, at('01T14:00')]
    expect(attemptProblem(both, at('02T15:00'), rule)).toBe('rates.call_same_time')
    expect(attemptProblem(both, at('02T19:00'), rule)).toBeNull()
  })

  test('are suggested as the first moment that the rule allows', () => {
    expect(nextAttemptAt([at('01T10:00')], at('01T10:05'), rule)).toEqual(at('01T12:00'))
    expect(nextAttemptAt([at('01T19:00')], at('01T19:05'), rule)).toEqual(at('02T09:00'))
    expect(nextAttemptAt([], at('01T06:00'), rule)).toEqual(at('01T09:00'))
    const byDay = { ...rule, differBy: 'day' as const }
    expect(nextAttemptAt([at('01T10:00')], at('01T14:00'), byDay)).toEqual(at('02T09:00'))
  })

  test('never run out: whatever was tried, there is a next one, and it is allowed', () => {
    const minute = fc.integer({ min: 0, max: 20_000 })
    const rules = fc.record({
      differBy: fc.constantFrom('hour' as const, 'half_day' as const, 'day' as const),
      gapHours: fc.integer({ min: 0, max: 30 }),
    })
    fc.assert(
      fc.property(fc.array(minute, { maxLength: 6 }), minute, rules, (before, later, changed) => {
        const own = { ...rule, ...changed }
        const from = at('01T00:00').getTime()
        const tried = before.toSorted((a, b) => a - b).map((m) => new Date(from + m * 60_000))
        const now = new Date(Math.max(from + later * 60_000, tried.at(-1)?.getTime() ?? 0))
        const next = nextAttemptAt(tried, now, own)
        expect(next.getTime()).toBeGreaterThanOrEqual(now.getTime())
        expect(attemptProblem(tried, next, own)).toBeNull()
      }),
      { numRuns: 200 },
    )
  })
})

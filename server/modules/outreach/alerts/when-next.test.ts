import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { RHYTHMS } from '#contract/outreach/terms.ts'
import { whenNext } from './when-next.ts'

const TIMES = { digestAt: '08:00', digestWeekday: 1, instantGapMinutes: 10 }
const at = (text: string) => new Date(`${text}+08:00`)

describe('when an alert tells', () => {
  test('at once by day, but not sooner than ten minutes after the last time', () => {
    const now = at('2026-06-01T10:00')
    expect(whenNext('instant', now, null, TIMES)).toEqual(now)
    expect(whenNext('instant', now, at('2026-06-01T09:55'), TIMES)).toEqual(at('2026-06-01T10:05'))
  })

  test('at once by night too, because it was chosen and a mail rings nobody', () => {
    expect(whenNext('instant', at('2026-06-01T23:00'), null, TIMES)).toEqual(at('2026-06-01T23:00'))
  })

  test('daily with the next digest', () => {
    expect(whenNext('daily', at('2026-06-01T08:00'), null, TIMES)).toEqual(at('2026-06-01T08:00'))
    expect(whenNext('daily', at('2026-06-01T08:01'), null, TIMES)).toEqual(at('2026-06-02T08:00'))
  })

  test('weekly on the chosen day', () => {
    expect(whenNext('weekly', at('2026-06-01T08:01'), null, TIMES)).toEqual(at('2026-06-08T08:00'))
    expect(whenNext('weekly', at('2026-06-03T12:00'), null, TIMES)).toEqual(at('2026-06-08T08:00'))
    const sunday = { ...TIMES, digestWeekday: 7 }
    expect(whenNext('weekly', at('2026-06-03T12:00'), null, sunday)).toEqual(at('2026-06-07T08:00'))
  })

  test('never in the past and never more than a week and a day ahead', () => {
    const day = fc.date({
      min: at('2026-01-01T00:00'),
      max: at('2027-12-31T00:00'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(fc.constantFrom(...RHYTHMS), day, (rhythm, now) => {
        const next = whenNext(rhythm, now, null, TIMES)
        expect(next.getTime()).toBeGreaterThanOrEqual(now.getTime())
        expect(next.getTime() - now.getTime()).toBeLessThanOrEqual(8 * 86_400_000)
      }),
    )
  })
})

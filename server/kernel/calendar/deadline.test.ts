import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { TIME_UNITS } from '#contract/loop/terms.ts'
import { HOUR_MS } from './china-time.ts'
import { deadline, type Limit, type Pause } from './deadline.ts'
import { createWorkingCalendar } from './working-calendar.ts'
import { nextOfficeMoment, workingDaysBetween, workingTimeBetween } from './working-sums.ts'

const calendar = createWorkingCalendar()

/** `2025-05-30 17:00` or `2025-05-30 23:59:59` in China. */
function at(text: string): Date {
  return new Date(`${text.replace(' ', 'T')}+08:00`)
}

function due(start: string, amount: number, unit: Limit['unit'], pauses: [string, string][] = []) {
  const ended = pauses.map(([from, to]) => ({ from: at(from), to: at(to) }))
  return deadline(calendar, at(start), { amount, unit }, ended).dueAt
}

describe('the dated cases of the mechanisms', () => {
  test('an issue of Friday 30 May 17:00 with one working day skips 端午 and is due Tuesday 3 June', () => {
    expect(due('2025-05-30 17:00', 1, 'working_day')).toEqual(at('2025-06-03 17:30'))
  })

  test('with dayEnds midnight the same issue is due at 23:59:59', () => {
    const lenient = createWorkingCalendar({ dayEnds: 'midnight' })
    const result = deadline(lenient, at('2025-05-30 17:00'), { amount: 1, unit: 'working_day' })
    expect(result.dueAt.toISOString()).toBe('2025-06-03T15:59:59.000Z')
  })

  test('3 March to 1 April 2025 is a lead time of 21 working days, fewer than 30', () => {
    expect(workingDaysBetween(calendar, '2025-03-03', '2025-04-01')).toBe(21)
  })

  test('an application accepted on the holiday 2 June is decided by 23 June, the 15th working day', () => {
    const result = deadline(calendar, at('2025-06-02 10:00'), { amount: 15, unit: 'working_day' })
    expect(result.dueAt).toEqual(at('2025-06-23 17:30'))
    expect(result.explanation.firstDay).toBe('2025-06-03')
  })

  test('a case promised in 5 working days from Friday 16 May is due 23 May', () => {
    expect(due('2025-05-16 09:00', 5, 'working_day')).toEqual(at('2025-05-23 17:30'))
  })

  test('suspended on 20 and 21 May and resumed on 22 May it is due 27 May', () => {
    const pauses: [string, string][] = [['2025-05-20 10:00', '2025-05-22 09:00']]
    expect(due('2025-05-16 09:00', 5, 'working_day', pauses)).toEqual(at('2025-05-27 17:30'))
    const result = deadline(calendar, at('2025-05-16 09:00'), { amount: 5, unit: 'working_day' }, [
      { from: at(pauses[0]![0]), to: at(pauses[0]![1]) },
    ])
    expect(result.explanation.pausedDays).toBe(2)
  })

  test('a missing manhole cover at 22:30 on the 1 May holiday is due two hours later', () => {
    expect(due('2025-05-01 22:30', 2, 'urgent_hour')).toEqual(at('2025-05-02 00:30'))
  })

  test('four working hours from 30 April 16:30 end on 6 May 11:30, after the holiday', () => {
    expect(due('2025-04-30 16:30', 4, 'working_hour')).toEqual(at('2025-05-06 11:30'))
  })
})

describe('counting', () => {
  test.each([
    ['a make-up Sunday counts', '2025-04-25 10:00', 1, 'working_day', '2025-04-27 17:30'],
    [
      'before opening the day still does not count',
      '2025-06-03 07:00',
      1,
      'working_day',
      '2025-06-04 17:30',
    ],
    [
      'natural days run to 23:59 of a holiday',
      '2025-05-30 17:00',
      3,
      'natural_day',
      '2025-06-02 23:59:59',
    ],
    [
      'a morning that ends at noon is due at noon',
      '2025-06-03 08:30',
      3.5,
      'working_hour',
      '2025-06-03 12:00',
    ],
    ['noon counts from 14:00', '2025-06-03 12:30', 0.5, 'working_hour', '2025-06-03 14:30'],
    ['a night counts from the morning', '2025-06-03 20:00', 1, 'working_hour', '2025-06-04 09:30'],
    ['a weekend counts from Monday', '2025-06-07 11:00', 7, 'working_hour', '2025-06-09 17:30'],
    ['years are crossed', '2025-12-31 17:00', 1, 'working_hour', '2026-01-04 09:00'],
    ['years are crossed by days', '2025-12-31 17:00', 2, 'working_day', '2026-01-05 17:30'],
  ] as const)('%s', (_name, start, amount, unit, expected) => {
    expect(due(start, amount, unit)).toEqual(at(expected))
  })

  test('a limit of ten years agrees with a count day by day', () => {
    const result = due('2015-01-05 09:00', 2_500, 'working_day')
    let left = 2_500
    let day = Date.UTC(2015, 0, 5)
    while (left > 0) {
      day += 86_400_000
      if (calendar.isWorkingDay(new Date(day).toISOString().slice(0, 10))) left -= 1
    }
    expect(result.toISOString().slice(0, 10)).toBe(new Date(day).toISOString().slice(0, 10))
  })

  test.each([
    [0, 'working_day'],
    [-1, 'working_hour'],
    [1.5, 'working_day'],
    [Number.NaN, 'urgent_hour'],
    [5_000, 'natural_day'],
  ] as const)('there is no limit of %s %s', (amount, unit) => {
    expect(() => deadline(calendar, at('2025-06-03 00:00'), { amount, unit })).toThrow(RangeError)
  })
})

describe('pauses', () => {
  test.each([
    ['urgent hours leave it out to the millisecond', 'urgent_hour', 2, '2025-06-03 13:30'],
    ['working hours leave out its office time', 'working_hour', 2, '2025-06-03 15:00'],
  ] as const)('%s', (_name, unit, amount, expected) => {
    const pauses: [string, string][] = [['2025-06-03 10:00', '2025-06-03 12:30']]
    expect(due('2025-06-03 09:00', amount, unit, pauses)).toEqual(at(expected))
  })

  test('a pause over a night costs the office no working hours', () => {
    const pauses: [string, string][] = [['2025-06-03 17:30', '2025-06-04 08:30']]
    expect(due('2025-06-03 17:00', 1, 'working_hour', pauses)).toEqual(at('2025-06-04 09:00'))
  })

  test('pausing and resuming on one day gains no day', () => {
    const pauses: [string, string][] = [['2025-06-04 09:00', '2025-06-04 17:00']]
    expect(due('2025-06-03 09:00', 2, 'working_day', pauses)).toEqual(at('2025-06-05 17:30'))
  })

  test('a pause over a weekend leaves out only its working days', () => {
    const pauses: [string, string][] = [['2025-06-06 09:00', '2025-06-09 09:00']]
    expect(due('2025-06-05 09:00', 2, 'working_day', pauses)).toEqual(at('2025-06-10 17:30'))
    expect(due('2025-06-05 09:00', 2, 'natural_day', pauses)).toEqual(at('2025-06-10 23:59:59'))
  })

  test('a pause that begins after the deadline does not revive it', () => {
    const pauses: [string, string][] = [['2025-06-04 18:00', '2025-06-12 09:00']]
    expect(due('2025-06-03 09:00', 1, 'working_day', pauses)).toEqual(at('2025-06-04 17:30'))
  })

  test('nor does one that begins at the deadline itself', () => {
    const pauses: [string, string][] = [['2025-06-04 17:30', '2025-06-12 09:00']]
    expect(due('2025-06-03 09:00', 1, 'working_day', pauses)).toEqual(at('2025-06-04 17:30'))
    const hourPauses: [string, string][] = [['2025-06-03 11:00', '2025-06-03 16:00']]
    expect(due('2025-06-03 09:00', 2, 'urgent_hour', hourPauses)).toEqual(at('2025-06-03 11:00'))
  })

  test('the day of the start does not count, so a pause on it leaves out nothing more', () => {
    const pauses: [string, string][] = [['2025-06-03 10:00', '2025-06-05 09:00']]
    expect(due('2025-06-03 09:00', 2, 'working_day', pauses)).toEqual(at('2025-06-06 17:30'))
    expect(due('2025-06-03 09:00', 2, 'natural_day', pauses)).toEqual(at('2025-06-06 23:59:59'))
  })

  test('of a pause that began before the clock only the rest is left out', () => {
    const pauses: [string, string][] = [['2025-06-03 08:00', '2025-06-03 10:00']]
    expect(due('2025-06-03 09:00', 2, 'urgent_hour', pauses)).toEqual(at('2025-06-03 12:00'))
    const earlier: [string, string][] = [['2025-06-02 08:00', '2025-06-03 09:00']]
    expect(due('2025-06-03 09:00', 2, 'urgent_hour', earlier)).toEqual(at('2025-06-03 11:00'))
  })

  test('overlapping pauses count once', () => {
    const pauses: [string, string][] = [
      ['2025-06-03 10:00', '2025-06-03 11:00'],
      ['2025-06-03 10:30', '2025-06-03 11:30'],
    ]
    expect(due('2025-06-03 09:00', 2, 'urgent_hour', pauses)).toEqual(at('2025-06-03 12:30'))
  })

  test('while the clock stands still there is no deadline', () => {
    const pauses: Pause[] = [{ from: at('2025-06-04 09:00'), to: null }]
    for (const unit of TIME_UNITS) {
      const result = deadline(calendar, at('2025-06-03 17:00'), { amount: 30, unit }, pauses)
      expect(result.dueAt).toBeNull()
      expect(result.earliestDueAt).toEqual(
        deadline(calendar, at('2025-06-03 17:00'), { amount: 30, unit }).dueAt,
      )
      expect(result.explanation.pausedSince).toEqual(at('2025-06-04 09:00'))
    }
  })

  test('a deadline that passed before an open pause stays', () => {
    const pauses: Pause[] = [{ from: at('2025-06-10 09:00'), to: null }]
    const result = deadline(
      calendar,
      at('2025-06-03 09:00'),
      { amount: 1, unit: 'working_day' },
      pauses,
    )
    expect(result.dueAt).toEqual(at('2025-06-04 17:30'))
  })

  test('a pause cannot end before it begins', () => {
    const pauses = [{ from: at('2025-06-04 09:00'), to: at('2025-06-04 08:00') }]
    const limit = { amount: 1, unit: 'working_day' } as const
    expect(() => deadline(calendar, at('2025-06-03 00:00'), limit, pauses)).toThrow(RangeError)
  })
})

describe('the explanation', () => {
  test('counts the days of rest that were skipped', () => {
    const { explanation } = deadline(calendar, at('2025-04-30 16:30'), {
      amount: 4,
      unit: 'working_hour',
    })
    expect(explanation).toMatchObject({ restDays: 5, provisional: false, firstDay: null })
  })

  test('is provisional when the year is not published yet, but not for clock hours', () => {
    const start = at('2039-09-30 09:00')
    expect(
      deadline(calendar, start, { amount: 1, unit: 'working_day' }).explanation.provisional,
    ).toBe(true)
    expect(
      deadline(calendar, start, { amount: 1, unit: 'urgent_hour' }).explanation.provisional,
    ).toBe(false)
  })
})

const anyInstant = fc
  .integer({ min: Date.UTC(2019, 0, 1), max: Date.UTC(2028, 0, 1) })
  .map((ms) => new Date(ms))
const anyLimit = fc.record({
  amount: fc.integer({ min: 1, max: 60 }),
  unit: fc.constantFrom(...TIME_UNITS),
})
const anyPauses = (start: Date) =>
  fc.array(
    fc
      .tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 200 }))
      .map(([fromHours, hours]) => ({
        from: new Date(start.getTime() + fromHours * HOUR_MS),
        to: new Date(start.getTime() + (fromHours + hours) * HOUR_MS),
      })),
    { maxLength: 4 },
  )
const anyCase = fc
  .tuple(anyInstant, anyLimit)
  .chain(([start, limit]) => fc.tuple(fc.constant(start), fc.constant(limit), anyPauses(start)))

describe('laws that hold for every limit', () => {
  test('a deadline lies after its start, and pauses only move it later', () => {
    fc.assert(
      fc.property(anyCase, ([start, limit, pauses]) => {
        const plain = deadline(calendar, start, limit).dueAt
        const paused = deadline(calendar, start, limit, pauses).dueAt
        expect(plain.getTime()).toBeGreaterThan(start.getTime())
        expect(paused.getTime()).toBeGreaterThanOrEqual(plain.getTime())
      }),
    )
  })

  test('a larger amount is due later, and a later start never earlier', () => {
    fc.assert(
      fc.property(anyCase, fc.nat({ max: 10_000 }), ([start, limit, pauses], laterMinutes) => {
        const first = deadline(calendar, start, limit, pauses).dueAt
        const more = deadline(calendar, start, { ...limit, amount: limit.amount + 1 }, pauses).dueAt
        expect(more.getTime()).toBeGreaterThan(first.getTime())
        const later = new Date(start.getTime() + laterMinutes * 60_000)
        const plain = deadline(calendar, start, limit).dueAt
        expect(deadline(calendar, later, limit).dueAt.getTime()).toBeGreaterThanOrEqual(
          plain.getTime(),
        )
      }),
    )
  })

  test('working hours: the office time from start to deadline is the limit plus the paused time', () => {
    fc.assert(
      fc.property(anyCase, ([start, limit, pauses]) => {
        const { dueAt, explanation } = deadline(
          calendar,
          start,
          { amount: limit.amount, unit: 'working_hour' },
          pauses,
        )
        const officeMs = workingTimeBetween(calendar, start, dueAt)
        expect(officeMs).toBe(limit.amount * HOUR_MS + explanation.pausedMs)
      }),
    )
  })

  test('the order in which pauses are given does not matter', () => {
    fc.assert(
      fc.property(anyCase, ([start, limit, pauses]) => {
        const forward = deadline(calendar, start, limit, pauses).dueAt
        expect(deadline(calendar, start, limit, [...pauses].reverse()).dueAt).toEqual(forward)
      }),
    )
  })

  test('working time starts to run at the next office moment', () => {
    fc.assert(
      fc.property(anyInstant, (start) => {
        const open = nextOfficeMoment(calendar, start)
        expect(workingTimeBetween(calendar, start, open)).toBe(0)
        const oneSecondOn = new Date(open.getTime() + 1_000)
        expect(workingTimeBetween(calendar, open, oneSecondOn)).toBe(1_000)
      }),
    )
  })
})

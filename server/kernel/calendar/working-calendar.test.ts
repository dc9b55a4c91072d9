import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { chinaDate, chinaInstant, chinaYear, dayNumberOf, isoDateOf } from './china-time.ts'
import { restDaysBetween, timeLeft } from './time-left.ts'
import { type CalendarSettings, createWorkingCalendar } from './working-calendar.ts'
import {
  isOfficeMoment,
  nextOfficeMoment,
  workingDayAfter,
  workingDaysBetween,
  workingTimeBetween,
} from './working-sums.ts'

const calendar = createWorkingCalendar()
const HOUR_MS = 3_600_000
const version = (settings: CalendarSettings) => createWorkingCalendar(settings).version

describe('China time', () => {
  test('the day changes at 16:00 UTC, whatever the time zone of the machine', () => {
    expect(chinaDate(new Date('2025-12-31T15:59:59.999Z'))).toBe('2025-12-31')
    expect(chinaDate(new Date('2025-12-31T16:00:00.000Z'))).toBe('2026-01-01')
    expect(chinaYear(new Date('2025-12-31T16:00:00.000Z'))).toBe(2026)
  })

  test('every day number is a day and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: -10_000, max: 60_000 }), (day) => {
        expect(dayNumberOf(isoDateOf(day))).toBe(day)
      }),
    )
  })

  test.each(['2025-02-30', '2025-13-01', '2025-1-1', '', '2025-06-03T00:00', 'today'])(
    '%j is not a day',
    (text) => {
      expect(() => dayNumberOf(text)).toThrow(RangeError)
    },
  )

  test.each(['24:00', '8:30', '12:60', ''])('%j is not a time of day', (text) => {
    expect(() => chinaInstant('2025-06-03', text)).toThrow(RangeError)
  })
})

describe('working days', () => {
  test.each([
    ['2025-05-30', true, null],
    ['2025-05-31', false, '端午'],
    ['2025-06-02', false, '端午'],
    ['2025-06-03', true, null],
    ['2025-04-27', true, '劳动节'],
    ['2025-05-05', false, '劳动节'],
    ['2025-06-07', false, null],
    ['2025-06-08', false, null],
    ['2026-10-10', true, '国庆节'],
  ] as const)('%s is a working day: %s', (day, working, name) => {
    expect(calendar.isWorkingDay(day)).toBe(working)
    expect(calendar.dayName(day)).toBe(name)
  })

  test.each([
    // Days of the year less weekend days less the statutory holidays: 11 until 2024, 13 since.
    [2022, 365 - 105 - 11],
    [2023, 365 - 105 - 11],
    [2024, 366 - 104 - 11],
    [2025, 365 - 104 - 13],
    [2026, 365 - 104 - 13],
  ])('the year %i has %i working days, since make-up days only move rest', (year, count) => {
    expect(workingDaysBetween(calendar, `${year - 1}-12-31`, `${year}-12-31`)).toBe(count)
  })

  test('a year that is not published has weekends only', () => {
    expect(calendar.yearTable(2039).published).toBe(false)
    expect(calendar.isWorkingDay('2039-10-03')).toBe(true)
    expect(calendar.isWorkingDay('2039-10-02')).toBe(false)
  })

  test('counting is antisymmetric and adds up over any day between', () => {
    const anyDay = fc.integer({ min: 17_000, max: 22_000 }).map(isoDateOf)
    fc.assert(
      fc.property(anyDay, anyDay, anyDay, (a, b, c) => {
        const whole = workingDaysBetween(calendar, a, c)
        expect(workingDaysBetween(calendar, a, b) + workingDaysBetween(calendar, b, c)).toBe(whole)
        expect(workingDaysBetween(calendar, c, a) + whole).toBe(0)
      }),
    )
  })

  test('the n-th working day after a date is n working days away', () => {
    const anyDay = fc.integer({ min: 17_000, max: 22_000 }).map(isoDateOf)
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 800 }), (from, count) => {
        const day = workingDayAfter(calendar, from, count)
        expect(calendar.isWorkingDay(day)).toBe(true)
        expect(workingDaysBetween(calendar, from, day)).toBe(count)
      }),
    )
  })
})

describe('a district’s own days', () => {
  const own = createWorkingCalendar({
    overrides: [
      { on: '2025-06-03', kind: 'closed', reason: '防汛演练' },
      { on: '2025-06-07', kind: 'working', reason: '集中接访' },
      { on: '2025-06-04', kind: 'half', reason: '全员培训' },
      {
        on: '2025-06-05',
        kind: 'half',
        reason: '晚间值班',
        hours: [{ from: '18:00', to: '20:00' }],
      },
    ],
  })

  test('win over the published calendar', () => {
    expect(own.isWorkingDay('2025-06-03')).toBe(false)
    expect(own.isWorkingDay('2025-06-07')).toBe(true)
    expect(own.dayName('2025-06-03')).toBe('防汛演练')
    expect(calendar.isWorkingDay('2025-06-03')).toBe(true)
  })

  test('a half-day is a working day of fewer hours', () => {
    expect(own.isWorkingDay('2025-06-04')).toBe(true)
    const noon = chinaInstant('2025-06-04', '12:00')
    expect(nextOfficeMoment(own, noon)).toEqual(chinaInstant('2025-06-05', '18:00'))
    const [from, to] = [chinaInstant('2025-06-04'), chinaInstant('2025-06-06')]
    expect(workingTimeBetween(own, from, to)).toBe(5.5 * HOUR_MS)
  })

  test('change the version, and their order does not', () => {
    const a = { on: '2025-06-03', kind: 'closed', reason: '甲' } as const
    const b = { on: '2025-06-04', kind: 'working', reason: '乙' } as const
    expect(version({ overrides: [a, b] })).toBe(version({ overrides: [b, a] }))
    const versions = [
      version({}),
      version({ overrides: [a] }),
      version({ overrides: [b] }),
      version({ dayEnds: 'midnight' }),
      version({ officeHours: [{ from: '09:00', to: '17:00' }] }),
    ]
    expect(new Set(versions).size).toBe(versions.length)
  })

  test.each<[string, CalendarSettings, string]>([
    ['no hours at all', { officeHours: [] }, 'calendar.bad_hours'],
    [
      'hours that end first',
      { officeHours: [{ from: '12:00', to: '08:30' }] },
      'calendar.bad_hours',
    ],
    ['hours that are none', { officeHours: [{ from: '8', to: '12:00' }] }, 'calendar.bad_hours'],
    [
      'overlapping hours',
      {
        officeHours: [
          { from: '08:00', to: '12:00' },
          { from: '11:00', to: '17:00' },
        ],
      },
      'calendar.bad_hours',
    ],
    [
      'a day that does not exist',
      { overrides: [{ on: '2025-02-30', kind: 'closed', reason: '' }] },
      'calendar.bad_override',
    ],
    [
      'a day named twice',
      {
        overrides: [
          { on: '2025-06-03', kind: 'closed', reason: '' },
          { on: '2025-06-03', kind: 'working', reason: '' },
        ],
      },
      'calendar.bad_override',
    ],
  ])('%s is refused', (_name, settings, code) => {
    let caught: unknown
    try {
      createWorkingCalendar(settings)
    } catch (error) {
      caught = error
    }
    expect(caught).toBeInstanceOf(Refusal)
    expect((caught as Refusal).code).toBe(code)
  })

  test('hours may follow each other without a break', () => {
    const officeHours = [
      { from: '08:00', to: '12:00' },
      { from: '12:00', to: '16:00' },
    ]
    const through = createWorkingCalendar({ officeHours })
    const noon = chinaInstant('2025-06-03', '12:00')
    expect(nextOfficeMoment(through, noon)).toEqual(noon)
  })

  test('a calendar that is closed every day says so instead of searching for ever', () => {
    const overrides = Array.from({ length: 80 * 366 }, (_, index) => ({
      on: isoDateOf(dayNumberOf('2025-01-01') + index),
      kind: 'closed' as const,
      reason: '',
    }))
    const never = createWorkingCalendar({ overrides })
    expect(() => workingDayAfter(never, '2025-06-03', 1)).toThrow(RangeError)
  })
})

describe('office time', () => {
  test.each([
    ['2025-06-03', '08:29', '2025-06-03', '08:30', false],
    ['2025-06-03', '08:30', '2025-06-03', '08:30', true],
    ['2025-06-03', '12:00', '2025-06-03', '14:00', false],
    ['2025-06-03', '17:29', '2025-06-03', '17:29', true],
    ['2025-06-03', '17:30', '2025-06-04', '08:30', false],
    ['2025-09-30', '18:00', '2025-10-09', '08:30', false],
  ] as const)('from %s %s the office is next open at %s %s', (day, time, onDay, onTime, open) => {
    const at = chinaInstant(day, time)
    expect(nextOfficeMoment(calendar, at)).toEqual(chinaInstant(onDay, onTime))
    expect(isOfficeMoment(calendar, at)).toBe(open)
  })

  test('adds up over any instant between', () => {
    const anyInstant = fc
      .integer({ min: Date.UTC(2023, 0, 1), max: Date.UTC(2027, 0, 1) })
      .map((ms) => new Date(ms))
    fc.assert(
      fc.property(anyInstant, anyInstant, anyInstant, (a, b, c) => {
        const whole = workingTimeBetween(calendar, a, c)
        const parts = workingTimeBetween(calendar, a, b) + workingTimeBetween(calendar, b, c)
        expect(parts).toBe(whole)
      }),
    )
  })
})

describe('time left', () => {
  test.each([
    ['two working days', '2025-06-04', '10:00', 'working_day', false, 2, false],
    ['due today', '2025-06-06', '10:00', 'working_day', false, 0, true],
    ['in time to the second', '2025-06-06', '17:30', 'working_day', false, 0, true],
    ['overdue the same evening', '2025-06-06', '18:00', 'working_day', true, 0, false],
    ['a weekend is no working day late', '2025-06-08', '10:00', 'working_day', true, 0, false],
    ['but two natural days', '2025-06-08', '10:00', 'natural_day', true, 2, false],
    ['working hours', '2025-06-06', '11:00', 'working_hour', false, 4.5, true],
    ['clock hours', '2025-06-06', '11:00', 'urgent_hour', false, 6.5, true],
  ] as const)('%s', (_name, day, time, unit, overdue, amount, dueToday) => {
    const dueAt = chinaInstant('2025-06-06', '17:30')
    const left = timeLeft(calendar, chinaInstant(day, time), dueAt, unit)
    expect(left).toEqual({ overdue, unit, amount, dueToday })
  })

  test('the days of rest on the way are named', () => {
    const from = chinaInstant('2025-05-30', '17:00')
    expect(restDaysBetween(calendar, from, chinaInstant('2025-06-08'))).toEqual([
      { on: '2025-05-31', name: '端午' },
      { on: '2025-06-01', name: '端午' },
      { on: '2025-06-02', name: '端午' },
      { on: '2025-06-07', name: null },
      { on: '2025-06-08', name: null },
    ])
  })
})

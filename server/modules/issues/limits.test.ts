import { expect, test } from 'vitest'
import { chinaInstant } from '#kernel/calendar/china-time.ts'
import { deadline } from '#kernel/calendar/deadline.ts'
import { createWorkingCalendar } from '#kernel/calendar/working-calendar.ts'
import {
  firstContactLimit,
  handlingLimit,
  type LimitRow,
  limitsSetting,
  mostSpecific,
} from './limits.ts'
import { DEFAULT_TAXONOMY } from './taxonomy.ts'

const calendar = createWorkingCalendar()
const limits = { ...limitsSetting.fallback, version: 3 }
const category = (name: string) => DEFAULT_TAXONOMY.find((one) => one.name === name)!
const normal = (tier: 'estate' | 'community' | 'street' | 'department') =>
  ({ category: undefined, tier, urgency: 'normal' }) as const

function due(on: string, time: string, amount: number, unit: 'urgent_hour' | 'working_hour') {
  return deadline(calendar, chinaInstant(on, time), { amount, unit }).dueAt
}

test('the four tiers have 1, 3, 7 and 15 working days, and anything critical 24 hours', () => {
  const amounts = (['estate', 'community', 'street', 'department'] as const).map(
    (tier) => handlingLimit(limits, normal(tier)).amount,
  )
  expect(amounts).toEqual([1, 3, 7, 15])
  const critical = { ...normal('street'), urgency: 'critical' } as const
  expect(handlingLimit(limits, critical)).toMatchObject({ amount: 24, unit: 'urgent_hour' })
})

test('a report on Friday before the Dragon Boat holiday is due at the end of Tuesday', () => {
  // M23 T (c): Fri 2025-05-30 17:00, one working day, 端午 05-31 to 06-02.
  const limit = handlingLimit(limits, normal('estate'))
  const { dueAt } = deadline(calendar, chinaInstant('2025-05-30', '17:00'), limit)
  expect(dueAt).toEqual(chinaInstant('2025-06-03', '17:30'))
})

test('a missing manhole cover is due two clock hours later, holiday or not', () => {
  // S2: created 2025-05-01 22:30.
  const cover = category('井盖缺失')
  const limit = handlingLimit(limits, { category: cover, tier: 'street', urgency: 'critical' })
  const { dueAt } = deadline(calendar, chinaInstant('2025-05-01', '22:30'), limit)
  expect(dueAt).toEqual(chinaInstant('2025-05-02', '00:30'))
  expect(limit).toMatchObject({ rule: 'category', ruleVersion: 3 })
})

test('four working hours over the May holiday end in the morning after it', () => {
  // S2: one hour is left on 04-30, three follow on 05-06 from 08:30.
  expect(due('2025-04-30', '16:30', 4, 'working_hour')).toEqual(chinaInstant('2025-05-06', '11:30'))
})

test('the first contact is due within two working hours, at a danger within thirty minutes', () => {
  expect(firstContactLimit(limits, normal('estate'))).toMatchObject({
    amount: 2,
    unit: 'working_hour',
    rule: 'tier',
  })
  const danger = firstContactLimit(limits, { ...normal('department'), urgency: 'critical' })
  expect(danger).toMatchObject({ amount: 0.5, unit: 'urgent_hour', rule: 'critical' })
})

const row = (names: Partial<LimitRow>, amount: number): LimitRow => ({
  category: null,
  tier: null,
  urgency: null,
  firstContact: null,
  ...names,
  finish: { amount, unit: 'working_day' },
})

test('the most specific row wins: more of the category before urgency, urgency before tier', () => {
  const rows = [
    row({}, 1),
    row({ tier: 'street' }, 2),
    row({ urgency: 'urgent' }, 3),
    row({ category: '06', tier: 'street', urgency: 'urgent' }, 4),
    row({ category: '0602' }, 5),
  ]
  const of = (code: string, urgency: 'urgent' | 'normal') =>
    mostSpecific(rows, { category: { code }, tier: 'street', urgency }, 'finish')?.finish.amount
  expect(of('0602', 'urgent')).toBe(5)
  expect(of('0601', 'urgent')).toBe(4)
  expect(of('0501', 'urgent')).toBe(3)
  expect(of('0501', 'normal')).toBe(2)
  const elsewhere = { category: undefined, tier: 'estate', urgency: 'normal' } as const
  expect(mostSpecific(rows, elsewhere, 'finish')?.finish.amount).toBe(1)
})

test('a row of the table goes before what the taxonomy says of the same category', () => {
  const cover = category('井盖缺失')
  const own = { category: cover.code, tier: cover.tier, urgency: cover.urgency }
  const changed = { ...limits, rows: [...limits.rows, row(own, 6)] }
  const matter = { category: cover, tier: cover.tier, urgency: cover.urgency }
  expect(handlingLimit(changed, matter)).toMatchObject({ amount: 6, unit: 'working_day' })
})

test('a limit that the decision table gave goes before every row, and says so', () => {
  const override = { amount: 5, unit: 'natural_day' } as const
  expect(handlingLimit(limits, normal('street'), override)).toMatchObject({
    ...override,
    rule: 'decision',
  })
})

test('a table without a limit for some tier, or with two rows for the same, is refused', () => {
  const { shape, fallback } = limitsSetting
  expect(shape.safeParse(fallback).success).toBe(true)
  const without = fallback.rows.filter(({ tier }) => tier !== 'street')
  expect(shape.safeParse({ ...fallback, rows: without }).success).toBe(false)
  const twice = [...fallback.rows, fallback.rows[0]!]
  expect(shape.safeParse({ ...fallback, rows: twice }).success).toBe(false)
  const half = [...fallback.rows, row({ category: '05' }, 1.5)]
  expect(shape.safeParse({ ...fallback, rows: half }).success).toBe(false)
})

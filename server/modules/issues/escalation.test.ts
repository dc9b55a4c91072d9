import { expect, test } from 'vitest'
import { chinaInstant } from '#kernel/calendar/china-time.ts'
import { createWorkingCalendar } from '#kernel/calendar/working-calendar.ts'
import { callOut, escalationSetting } from './escalation.ts'

const calendar = createWorkingCalendar()
const chain = escalationSetting.fallback
const dueAt = chinaInstant('2026-06-02', '17:30')
const at = (tier: 'estate' | 'department', on: string, time: string, mayRaise = true) =>
  callOut(chain, calendar, { tier, dueAt, now: chinaInstant(on, time), mayRaise })

test('at the limit it is called out; a working day later the tier above gets it', () => {
  expect(at('estate', '2026-06-02', '17:31')).toEqual({
    raiseTo: null,
    alsoTell: [],
    again: chinaInstant('2026-06-03', '17:30'),
  })
  expect(at('estate', '2026-06-03', '17:31')).toMatchObject({
    raiseTo: 'community',
    alsoTell: ['can:issues.approve_extension'],
  })
})

test('at the top it is called out again every working day', () => {
  const friday = at('department', '2026-06-05', '17:31')
  expect(friday).toMatchObject({ raiseTo: null, again: chinaInstant('2026-06-08', '17:30') })
})

test('what cannot be raised in its state is told by the same rungs', () => {
  expect(at('estate', '2026-06-03', '17:31', false).raiseTo).toBeNull()
})

test('a district may skip a tier, and no chain leads down', () => {
  const { shape, fallback } = escalationSetting
  expect(shape.safeParse(fallback).success).toBe(true)
  const rung = { afterOverdue: null, tell: [], raiseTo: 'street' as const }
  const skipping = { ...fallback.chain, estate: [rung] }
  expect(shape.safeParse({ ...fallback, chain: skipping }).success).toBe(true)
  const down = { ...fallback.chain, department: [rung] }
  expect(shape.safeParse({ ...fallback, chain: down }).success).toBe(false)
})

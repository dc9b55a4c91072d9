import { expect, test } from 'vitest'
import { createWorkingCalendar } from '#kernel/calendar/working-calendar.ts'
import { loopProblems } from '#kernel/loop/loop-problems.ts'
import { nextState } from '#kernel/loop/next-state.ts'
import { issueLoop } from './loop.ts'
import { acceptLimit, guessCategory, isEmergency, tierAbove, titleFrom } from './rules.ts'
import { handlingSetting } from './settings.ts'
import { DEFAULT_TAXONOMY } from './taxonomy.ts'

const handling = handlingSetting.fallback
const calendar = createWorkingCalendar()

test('the loop is sound: every state is reached, reaches an end, and the asker judges', () => {
  expect(loopProblems(issueLoop)).toEqual([])
})

test('a closed issue is reopened, or something is noted on it; every other move is refused', () => {
  for (const [action, move] of Object.entries(issueLoop.moves)) {
    if (move.reopens && move.from.includes('closed')) {
      expect(nextState(issueLoop, 'closed', action)).toBe('handling')
    } else if (move.from.includes('closed')) {
      expect(nextState(issueLoop, 'closed', action)).toBe('closed')
    } else {
      expect(() => nextState(issueLoop, 'closed', action)).toThrowError('loop.wrong_state')
    }
  }
  expect(() => nextState(issueLoop, 'closed', 'answer')).toThrowError('loop.wrong_state')
})

test('acceptance takes two office hours in office time and twelve clock hours at night', () => {
  const day = acceptLimit(handling, calendar, new Date('2026-06-01T02:00:00Z'), 'urgent')
  const night = acceptLimit(handling, calendar, new Date('2026-06-01T13:00:00Z'), 'normal')
  expect([day.amount, day.unit]).toEqual([2, 'working_hour'])
  expect([night.amount, night.unit]).toEqual([12, 'urgent_hour'])
})

test('what is critical is taken in within half an hour, at night too', () => {
  const night = acceptLimit(handling, calendar, new Date('2026-06-01T13:00:00Z'), 'critical')
  expect([night.amount, night.unit, night.rule]).toEqual([0.5, 'urgent_hour', 'accept_critical'])
})

test('above the department there is no tier', () => {
  expect(tierAbove('estate')).toBe('community')
  expect(tierAbove('department')).toBeNull()
})

test('what a resident writes is understood as a category', () => {
  expect(guessCategory(DEFAULT_TAXONOMY, '楼道灯坏了，晚上看不见')?.name).toBe('楼道灯')
  expect(guessCategory(DEFAULT_TAXONOMY, '有人从窗户飞线充电')?.name).toBe('飞线充电')
  expect(guessCategory(DEFAULT_TAXONOMY, 'zzz')).toBeUndefined()
})

test('danger to life is told from an ordinary complaint', () => {
  expect(isEmergency('三楼着火了快来')).toBe(true)
  expect(isEmergency('楼道里有人抽烟')).toBe(false)
})

test('a title is the first sentence, short enough for a card', () => {
  expect(titleFrom('楼道灯坏了。已经三天。')).toBe('楼道灯坏了')
  expect(titleFrom('一'.repeat(80))).toHaveLength(24)
  const long = '5栋1单元七层，老人多，想加装电梯，请问怎么启动意见征集？'
  expect(titleFrom(long)).toBe('5栋1单元七层，老人多，想加装电梯')
})

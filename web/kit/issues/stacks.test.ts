import { describe, expect, it } from 'vitest'
import type { IssueCard } from '#contract/issues/terms.ts'
import { stackOf } from './stacks.ts'

const now = Date.parse('2026-06-03T10:00:00+08:00')

function item(dueAt: string | null, more: Partial<IssueCard> = {}) {
  const deadline = dueAt && {
    dueAt,
    amount: 1,
    unit: 'working_day' as const,
    startedAt: '2026-06-02T09:00:00+08:00',
    pausedSince: null,
    pausedDays: 0,
    rule: '',
    ruleVersion: null,
    state: 'running' as const,
  }
  return {
    state: 'handling' as const,
    urgency: 'normal' as const,
    deadline: deadline || null,
    ...more,
  }
}

describe('the stacks of a worker’s inbox', () => {
  it('hold for now what is overdue, due within two hours, or critical', () => {
    expect(stackOf(item('2026-06-02T17:30:00+08:00'), now)).toBe('now')
    expect(stackOf(item('2026-06-03T11:30:00+08:00'), now)).toBe('now')
    expect(stackOf(item('2026-06-04T09:00:00+08:00', { urgency: 'critical' }), now)).toBe('now')
  })

  it('hold for today what is due today in China, and what waits to be signed for', () => {
    expect(stackOf(item('2026-06-03T17:30:00+08:00'), now)).toBe('today')
    expect(stackOf(item('2026-06-03T15:59:00Z'), now)).toBe('today')
    expect(stackOf(item('2026-06-08T17:30:00+08:00', { state: 'dispatched' }), now)).toBe('today')
  })

  it('hold for later the rest, and what is paused', () => {
    expect(stackOf(item('2026-06-03T16:30:00Z'), now)).toBe('later')
    expect(stackOf(item(null), now)).toBe('later')
    const paused = item('2026-06-02T17:30:00+08:00')
    const standing = { ...paused, deadline: { ...paused.deadline!, state: 'paused' as const } }
    expect(stackOf(standing, now)).toBe('later')
  })
})

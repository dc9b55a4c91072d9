import type { IssueCard } from '#contract/issues/terms.ts'
import { chinaDay } from '../words/when.ts'

/** 现在 / 今天 / 以后: the three stacks of a worker's inbox. */
export const STACKS = ['now', 'today', 'later'] as const
export type Stack = (typeof STACKS)[number]

/** What falls due within this time is for now. */
const NOW_WITHIN_MS = 2 * 3_600_000

/**
 * Which stack an item lies in: now when it is overdue, critical or due within two hours; today when
 * it is due today (by the Chinese day) or waits to be signed for; later otherwise.
 */
export function stackOf(
  issue: Pick<IssueCard, 'state' | 'urgency' | 'deadline'>,
  nowMs: number,
): Stack {
  const running = issue.deadline && !['paused', 'stopped'].includes(issue.deadline.state)
  const due = running && issue.deadline ? Date.parse(issue.deadline.dueAt) : null
  if (issue.urgency === 'critical' && due !== null) return 'now'
  if (due !== null && due - nowMs <= NOW_WITHIN_MS) return 'now'
  if (due !== null && chinaDay(due) === chinaDay(nowMs)) return 'today'
  return issue.state === 'dispatched' ? 'today' : 'later'
}

function dueMs({ deadline }: IssueCard): number {
  return deadline ? Date.parse(deadline.dueAt) : Number.MAX_SAFE_INTEGER
}

/** The items by stack, the earliest due first; what has no due time comes last. */
export function intoStacks(
  issues: readonly IssueCard[],
  nowMs: number,
): Record<Stack, readonly IssueCard[]> {
  const inOrder = [...issues].sort((a, b) => dueMs(a) - dueMs(b))
  const lying = (stack: Stack) => inOrder.filter((issue) => stackOf(issue, nowMs) === stack)
  return { now: lying('now'), today: lying('today'), later: lying('later') }
}

import type { Deadline } from '#contract/loop/terms.ts'
import { warnShareOf } from '#kernel/loop/clockwork.ts'
import type { ItemClock, WorkItem } from '#kernel/loop/loop.ts'

/** The limit in force with the rule behind it, as screens show it; null when no clock runs any more. */
export function deadlineOf(item: WorkItem, now: Date): Deadline | null {
  return item.clock === null || item.endedAt !== null ? null : clockOf(item.clock, item.dueAt, now)
}

/** The same for any clock that has a limit: an item's own or a further one. */
export function clockOf(clock: ItemClock, dueAt: Date | null, now: Date): Deadline | null {
  const open = clock.pauses.find(({ to }) => to === null)
  if (dueAt === null) {
    return open
      ? { ...shown(clock, new Date(open.from)), pausedSince: open.from, state: 'paused' }
      : null
  }
  return { ...shown(clock, dueAt), pausedSince: null, state: stateOf(clock, dueAt, now) }
}

function shown(clock: ItemClock, dueAt: Date): Omit<Deadline, 'state' | 'pausedSince'> {
  return {
    dueAt: dueAt.toISOString(),
    amount: clock.amount,
    unit: clock.unit,
    startedAt: clock.startedAt,
    pausedDays: clock.pausedDays,
    rule: clock.rule,
    ruleVersion: clock.ruleVersion ?? null,
  }
}

function stateOf(clock: ItemClock, dueAt: Date, now: Date): 'running' | 'due_soon' | 'overdue' {
  if (now >= dueAt) return 'overdue'
  const span = dueAt.getTime() - Date.parse(clock.startedAt)
  const warned = (1 - warnShareOf(clock)) * span
  return dueAt.getTime() - now.getTime() < warned ? 'due_soon' : 'running'
}

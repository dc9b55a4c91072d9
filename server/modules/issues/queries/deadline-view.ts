import type { Deadline } from '#contract/loop/terms.ts'
import type { WorkItem } from '#kernel/loop/loop.ts'

const DUE_SOON_SHARE = 0.25

/** The limit in force with the rule behind it, as screens show it; null when no clock runs any more. */
export function deadlineOf(item: WorkItem, now: Date): Deadline | null {
  const { clock, dueAt } = item
  if (clock === null || item.endedAt !== null) return null
  const open = clock.pauses.find(({ to }) => to === null)
  if (dueAt === null) {
    return open
      ? { ...shown(item, new Date(open.from)), pausedSince: open.from, state: 'paused' }
      : null
  }
  return { ...shown(item, dueAt), pausedSince: null, state: stateOf(item, dueAt, now) }
}

function shown(item: WorkItem, dueAt: Date): Omit<Deadline, 'state' | 'pausedSince'> {
  const clock = item.clock!
  return {
    dueAt: dueAt.toISOString(),
    amount: clock.amount,
    unit: clock.unit,
    startedAt: clock.startedAt,
    pausedDays: clock.pausedDays,
    rule: clock.rule,
  }
}

function stateOf(item: WorkItem, dueAt: Date, now: Date): 'running' | 'due_soon' | 'overdue' {
  if (now >= dueAt) return 'overdue'
  const span = dueAt.getTime() - Date.parse(item.clock!.startedAt)
  return dueAt.getTime() - now.getTime() < span * DUE_SOON_SHARE ? 'due_soon' : 'running'
}

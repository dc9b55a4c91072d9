import { deadline, type Limit } from '../calendar/deadline.ts'
import type { WorkingCalendar } from '../calendar/working-calendar.ts'
import type { ItemClock, Move } from './loop.ts'

/** A limit with the rule that set it, the version of that rule, and when to warn. */
export type RuledLimit = Limit & {
  readonly rule: string
  readonly ruleVersion?: number
  readonly warnShare?: number
}

export type ClockReading = {
  readonly clock: ItemClock | null
  readonly dueAt: Date | null
  readonly warnAt: Date | null
}

/** Warn when this share of the limit is used up, where the rule of the limit says nothing else. */
const WARN_SHARE = 0.75

/** The share of a running limit after which its holder is warned. */
export function warnShareOf(clock: Pick<ItemClock, 'warnShare'>): number {
  return clock.warnShare ?? WARN_SHARE
}

function read(
  calendar: WorkingCalendar,
  clock: Omit<ItemClock, 'calendarVersion' | 'pausedDays'>,
): ClockReading {
  const startedAt = new Date(clock.startedAt)
  const pauses = clock.pauses.map(({ from, to }) => ({
    from: new Date(from),
    to: to === null ? null : new Date(to),
  }))
  const found = deadline(calendar, startedAt, { amount: clock.amount, unit: clock.unit }, pauses)
  const { dueAt } = found
  const stored: ItemClock = {
    ...clock,
    calendarVersion: calendar.version,
    pausedDays: found.explanation.pausedDays,
  }
  if (dueAt === null) return { clock: stored, dueAt: null, warnAt: null }
  const span = dueAt.getTime() - startedAt.getTime()
  return {
    clock: stored,
    dueAt,
    warnAt: new Date(startedAt.getTime() + span * warnShareOf(stored)),
  }
}

/** A limit that begins now. */
export function startClock(calendar: WorkingCalendar, limit: RuledLimit, now: Date): ClockReading {
  return read(calendar, { ...limit, startedAt: now.toISOString(), pauses: [] })
}

/** What a move does to the item's clock. Pure; `limit` is needed by `start` and ignored otherwise. */
export function moveClock(
  calendar: WorkingCalendar,
  kind: Move['clock'],
  before: ItemClock | null,
  now: Date,
  limit?: RuledLimit,
): ClockReading | 'keep' {
  switch (kind) {
    case 'keep':
      return 'keep'
    case 'stop':
      return { clock: before, dueAt: null, warnAt: null }
    case 'start':
      if (limit === undefined) throw new Error('A move that starts the clock needs a limit.')
      return startClock(calendar, limit, now)
    case 'pause':
      if (before === null) return 'keep'
      return read(calendar, {
        ...before,
        pauses: [...before.pauses, { from: now.toISOString(), to: null }],
      })
    case 'resume':
      if (before === null) return 'keep'
      return read(calendar, {
        ...before,
        pauses: before.pauses.map(({ from, to }) => ({ from, to: to ?? now.toISOString() })),
      })
  }
}

/** The same clock under another calendar: a newly published holiday moves what is still open. */
export function rereadClock(calendar: WorkingCalendar, clock: ItemClock): ClockReading {
  return read(calendar, clock)
}

/** The same clock with more time: an extension that was granted. */
export function extendClock(
  calendar: WorkingCalendar,
  clock: ItemClock,
  more: number,
): ClockReading {
  return read(calendar, { ...clock, amount: clock.amount + more })
}

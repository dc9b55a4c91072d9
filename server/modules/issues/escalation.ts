import { z } from 'zod'
import { TIERS, Tier } from '#contract/loop/terms.ts'
import { deadline } from '#kernel/calendar/deadline.ts'
import type { WorkingCalendar } from '#kernel/calendar/working-calendar.ts'
import type { Listener } from '#kernel/loop/loop.ts'
import { setting } from '#kernel/settings/setting-source.ts'
import { LimitShape } from './limits.ts'

/** Who is told of an overdue matter, besides its holder and the nearest supervisor, who always are. */
export const OVERDUE_LISTENERS = ['asker', 'helpers', 'leaders', 'adjudicators'] as const
const LISTENERS: Readonly<Record<(typeof OVERDUE_LISTENERS)[number], Listener>> = {
  asker: 'asker',
  helpers: 'helpers',
  leaders: 'can:issues.approve_extension',
  adjudicators: 'can:issues.adjudicate',
}

/** One rung of the chain: so long after the limit, tell these, and raise it to that tier if one is named. */
const Rung = z.object({
  afterOverdue: LimitShape.nullable(),
  tell: z.array(z.enum(OVERDUE_LISTENERS)).max(OVERDUE_LISTENERS.length),
  raiseTo: Tier.nullable(),
})
export type Rung = z.infer<typeof Rung>

const RungsOf = z.array(Rung).min(1).max(6)
const workingDay = { amount: 1, unit: 'working_day' as const }
const called: Rung = { afterOverdue: null, tell: [], raiseTo: null }
const raised = (raiseTo: Tier): Rung => ({
  afterOverdue: workingDay,
  tell: ['leaders'],
  raiseTo,
})

function goesUp(chain: Readonly<Record<Tier, readonly Rung[]>>): boolean {
  return TIERS.every((tier) =>
    chain[tier].every(
      ({ raiseTo }) => raiseTo === null || TIERS.indexOf(raiseTo) > TIERS.indexOf(tier),
    ),
  )
}

/**
 * 逾期逐级上报链: at each tier, how long after the limit whom to tell and to which tier to raise. Past
 * the last rung it is called out again every `repeatEvery`, so that at the top too each working day
 * leaves a line.
 */
export const escalationSetting = setting({
  name: 'issues.escalation',
  shape: z.object({
    chain: z
      .object({ estate: RungsOf, community: RungsOf, street: RungsOf, department: RungsOf })
      .refine(goesUp, 'a matter is raised to a higher tier'),
    repeatEvery: LimitShape,
  }),
  fallback: {
    chain: {
      estate: [called, raised('community')],
      community: [called, raised('street')],
      street: [called, raised('department')],
      department: [{ ...called, tell: ['leaders' as const] }],
    },
    repeatEvery: workingDay,
  },
  source: 'domain.md M23: L1 → L2 → L3 → L4 when overdue; S4 Art. 14, 20',
})

export type Escalation = typeof escalationSetting.fallback

/** What the chain says now of a matter that has been overdue since `dueAt`. */
export type Called = {
  readonly raiseTo: Tier | null
  readonly alsoTell: readonly Listener[]
  /** When the clock looks again: the next rung, or the next call of the last one. */
  readonly again: Date
}

/**
 * Where a matter stands on its chain. Pure. Rungs that passed while nobody looked count as one: the
 * highest of them is done. Where a state cannot be raised (`mayRaise` false), raising rungs only tell.
 */
export function callOut(
  escalation: Escalation,
  calendar: WorkingCalendar,
  at: { tier: Tier; dueAt: Date; now: Date; mayRaise: boolean },
): Called {
  const { tier, dueAt, now, mayRaise } = at
  const rungs = escalation.chain[tier].map((rung) => ({
    ...rung,
    from: rung.afterOverdue ? deadline(calendar, dueAt, rung.afterOverdue).dueAt : dueAt,
  }))
  const passed = rungs.filter(({ from }) => from <= now)
  const ahead = rungs.filter(({ from }) => from > now).map(({ from }) => from.getTime())
  const raise = mayRaise ? passed.findLast(({ raiseTo }) => raiseTo !== null) : undefined
  const rung = raise ?? passed.at(-1)
  const repeat = deadline(calendar, now, escalation.repeatEvery).dueAt
  return {
    raiseTo: raise?.raiseTo ?? null,
    alsoTell: (rung?.tell ?? []).map((one) => LISTENERS[one]),
    again: ahead.length > 0 ? new Date(Math.min(...ahead)) : repeat,
  }
}

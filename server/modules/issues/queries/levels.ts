import type { LevelSpan } from '#contract/issues/clock-terms.ts'
import { Tier } from '#contract/loop/terms.ts'

/** What of a step tells who had the issue, and how its clock stood. */
export type LevelStep = {
  readonly action: string
  readonly fromState: string | null
  readonly toState: string
  readonly payload: Readonly<Record<string, unknown>>
  readonly at: Date
}

/** A stay while it is being put together. */
type Stay = {
  tier: Tier
  orgId: string | null
  from: Date
  to: Date | null
  pausedMs: number
  pausedSince: Date | null
  overdue: boolean
  contactLate: boolean
  endedBy: string | null
}

export type Level = Omit<LevelSpan, 'org'> & { readonly orgId: string | null }

/** The clock stands still in these. */
const STANDING: readonly string[] = ['paused', 'shelved', 'reviewing', 'asking']
/** The office has given it away or done its part: what follows is somebody else's time. */
const GIVEN: readonly string[] = [
  'returned',
  'answered',
  'merged',
  'split',
  'withdrawn',
  'declined',
]

const textOf = (value: unknown) => (typeof value === 'string' ? value : null)

function begun(step: LevelStep, before: Stay | undefined): Stay | undefined {
  const { payload, at } = step
  const orgId = textOf(payload.holderOrgId) ?? before?.orgId ?? null
  const tier = Tier.safeParse(payload.toTier ?? payload.tier ?? before?.tier)
  if (!tier.success) return undefined
  return {
    tier: tier.data,
    orgId,
    from: at,
    to: null,
    pausedMs: 0,
    pausedSince: null,
    overdue: false,
    contactLate: false,
    endedBy: null,
  }
}

/** A stay ends; one that the leaving move itself calls late is late, whether or not the sweep came by. */
function end(stay: Stay, { action, payload, at }: LevelStep): void {
  stay.to = at
  stay.endedBy = action
  stay.overdue ||= payload.overdue === true || payload.onTime === false
  goOn(stay, at)
}

function goOn(stay: Stay, at: Date): void {
  if (stay.pausedSince) stay.pausedMs += at.getTime() - stay.pausedSince.getTime()
  stay.pausedSince = null
}

function isHandover({ toState, fromState, action }: LevelStep): boolean {
  const comesBack = toState === 'handling' && (fromState === 'answered' || fromState === 'verified')
  return (
    (toState === 'dispatched' && (fromState !== 'dispatched' || action.startsWith('escalate'))) ||
    comesBack ||
    (toState === 'handling' && fromState === 'closed')
  )
}

function minutes(ms: number): number {
  return Math.round(ms / 60_000)
}

function levelOf(stay: Stay, now: Date, overdueNow: boolean): Level {
  const { tier, orgId, from, to, endedBy, contactLate } = stay
  const until = to ?? now
  const open = stay.pausedSince ? until.getTime() - stay.pausedSince.getTime() : 0
  return {
    tier,
    orgId,
    from: from.toISOString(),
    to: to?.toISOString() ?? null,
    heldMinutes: minutes(until.getTime() - from.getTime()),
    pausedMinutes: minutes(stay.pausedMs + open),
    overdue: stay.overdue || (to === null && overdueNow),
    contactLate,
    endedBy,
  }
}

/**
 * 各级用时: who had an issue how long, paused how long, late or not, read from its trail (M23 T d): an
 * issue that goes up keeps its number, and each level keeps its own time and its own flag. Pure.
 */
export function levelsOf(
  steps: readonly LevelStep[],
  now: Date,
  overdueNow: boolean,
): readonly Level[] {
  const stays: Stay[] = []
  let stay: Stay | undefined
  for (const step of steps) {
    if (stay && stay.to === null) {
      if (step.action === 'overdue') stay.overdue = true
      if (step.action === 'contact_overdue') stay.contactLate = true
    }
    const next = isHandover(step) ? begun(step, stay) : undefined
    if (stay?.to === null && (next || GIVEN.includes(step.toState))) end(stay, step)
    if (next) {
      stays.push(next)
      stay = next
    }
    if (stay?.to !== null) continue
    const stands = STANDING.includes(step.toState)
    if (stands) stay.pausedSince ??= step.at
    else goOn(stay, step.at)
  }
  return stays.map((one) => levelOf(one, now, overdueNow))
}

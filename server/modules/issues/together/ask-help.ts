import type { Actor } from '#kernel/authz/actor.ts'
import { deadline } from '#kernel/calendar/deadline.ts'
import type { Tx } from '#kernel/database/district.ts'
import type { Deps } from '#kernel/deps.ts'
import type { RuledLimit } from '#kernel/loop/clockwork.ts'
import type { WorkItem } from '#kernel/loop/loop.ts'
import type { Change } from '#kernel/loop/move.ts'
import { addHelp, endHelp, HELP_TIMER, type HelpRow, listHelp, timerSubject } from './repo-help.ts'
import { setMark } from './repo-marks.ts'
import { togetherSetting } from './settings.ts'

export type HelpRequest = {
  readonly orgIds: readonly string[]
  /** What is asked; the title of the case where nobody said more. */
  readonly asked?: string | undefined
  /** Working days; without it the district's own limit. */
  readonly days?: number | undefined
}

const HOUR_MS = 3_600_000

/**
 * How long a helper has: what was asked for, or the district's limit, and never beyond the lead's own
 * limit, because an answer that comes after the lead's is of no use. A lead that is late already
 * gives its helpers their full time.
 */
export function helpLimit(
  deps: Deps,
  leadDueAt: Date | null,
  days: number | undefined,
): RuledLimit {
  const now = deps.clock.now()
  const limit: RuledLimit =
    days === undefined
      ? { ...deps.settings.get(togetherSetting).helpWithin, rule: 'help' }
      : { amount: days, unit: 'working_day', rule: 'help_asked' }
  if (leadDueAt === null || leadDueAt <= now) return limit
  if (deadline(deps.calendar(), now, limit).dueAt <= leadDueAt) return limit
  const hours = (leadDueAt.getTime() - now.getTime()) / HOUR_MS
  return { amount: hours, unit: 'urgent_hour', rule: 'help_lead' }
}

/**
 * Asks offices to help: a task and a clock of its own for each, and sight of the case. To be merged
 * into the change of the move that asks. Offices that help already are passed over.
 */
export async function askHelp(
  deps: Deps,
  tx: Tx,
  actor: Actor,
  item: Pick<WorkItem, 'id' | 'title' | 'holderOrgId' | 'helperOrgIds' | 'dueAt'>,
  request: HelpRequest,
): Promise<Pick<Change, 'helperOrgIds' | 'timers'>> {
  const before = await listHelp(tx, item.id)
  const asks = [...new Set(request.orgIds)].filter(
    (orgId) => !before.some((help) => help.orgId === orgId && help.endedAt === null),
  )
  const now = deps.clock.now()
  const limit = helpLimit(deps, item.dueAt, request.days)
  const rows = asks.map((orgId) => ({
    issueId: item.id,
    orgId,
    round: before.filter((help) => help.orgId === orgId).length + 1,
    asked: request.asked || item.title,
    askedOrgId: actor.orgIds.find((org) => org === item.holderOrgId) ?? actor.orgIds[0] ?? null,
    askedAt: now,
  }))
  await addHelp(tx, rows)
  if (rows.length > 0) await setMark(tx, item.id, 'helped', before.length + rows.length)
  return {
    helperOrgIds: [...new Set([...item.helperOrgIds, ...asks])],
    timers: {
      open: rows.map(({ orgId, round }) => ({
        name: HELP_TIMER,
        subject: timerSubject(orgId, round),
        orgId,
        limit,
      })),
    },
  }
}

/** Ends requests that are open, with their clocks; the change of the move that ends them. */
export async function releaseOpenHelp(
  deps: Deps,
  tx: Tx,
  open: readonly HelpRow[],
  why: string,
): Promise<Pick<Change, 'timers'>> {
  await endHelp(tx, open, { state: 'released', said: why, at: deps.clock.now() })
  return {
    timers: {
      end: open.map(({ orgId, round }) => ({
        name: HELP_TIMER,
        subject: timerSubject(orgId, round),
        outcome: 'dropped' as const,
      })),
    },
  }
}

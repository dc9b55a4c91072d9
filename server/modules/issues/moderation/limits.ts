import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import type { appealLimit as appealOperation } from '#contract/issues/appeal-limit.ts'
import type { listLimits as listOperation } from '#contract/issues/list-limits.ts'
import type { ReporterLimit } from '#contract/issues/moderation-terms.ts'
import type { myLimit as myOperation } from '#contract/issues/my-limit.ts'
import type { proposeLimit as proposeOperation } from '#contract/issues/propose-limit.ts'
import type { settleLimit as settleOperation } from '#contract/issues/settle-limit.ts'
import { type Actor, holds, holdsAnywhere } from '#kernel/authz/actor.ts'
import { once } from '#kernel/database/once.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { LIMITS } from '#kernel/limits.ts'
import { areasOf } from '#kernel/loop/permission.ts'
import { findItem } from '#kernel/loop/store.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { newId } from '#kernel/time/ids.ts'
import { MODERATE, REVIEW } from './read-moderation.ts'
import {
  addLimit,
  findLimit,
  findLimitOf,
  type Limit,
  listOpenLimits,
  listRepeats,
  setAppeal,
  settle,
} from './repo-limits.ts'
import { repetitionSetting } from './settings.ts'

const DAY_MS = 86_400_000

/** Limits are read and written as the system: nobody in office sees whose they are. */
const asSystem = (actor: Actor): Actor => ({
  ...actor,
  viewer: { ...SYSTEM_VIEWER, personId: actor.personId },
})

function viewOf(actor: Actor, limit: Limit): ReporterLimit {
  return {
    id: limit.id,
    state: limit.state,
    number: limit.number,
    reason: limit.reason,
    repeats: limit.repeats,
    isMine: limit.proposedBy === actor.personId,
    proposedAt: limit.proposedAt.toISOString(),
    untilAt: limit.untilAt?.toISOString() ?? null,
    appeal: limit.appeal,
  }
}

/** Proposes a limit at a case that the rule says is one too many; a second person decides. */
export async function proposeLimit(
  deps: Deps,
  actor: Actor,
  { requestId, issueId, reason }: InputOf<typeof proposeOperation>,
): Promise<OutputOf<typeof proposeOperation>> {
  const item = await deps.district.read(actor.viewer, (tx) => findItem(tx, issueId))
  if (!item || item.kind !== 'issue') throw new Refusal('issues.not_found', 'not_found')
  if (!holds(actor, MODERATE, areasOf(item))) {
    throw new Refusal('issues.may_not_moderate', 'not_allowed')
  }
  const { limitFrom } = deps.settings.get(repetitionSetting)
  return once(deps, asSystem(actor), `issues.propose_limit:${issueId}`, requestId, async (tx) => {
    const { repeats } = await listRepeats(tx, issueId)
    if (item.askerId === null || item.secret || repeats < limitFrom) {
      throw new Refusal('issues.limit_not_due', 'rule', { from: limitFrom })
    }
    const at = deps.clock.now()
    const id = newId(at.getTime())
    const { askerId: personId, areaCode } = item
    await addLimit(tx, { id, personId, issueId, areaCode, reason, by: actor.personId!, at })
    return { id }
  })
}

/** What waits for the second person: proposals, and appeals against what is in force. */
export async function listLimits(
  deps: Deps,
  actor: Actor,
): Promise<OutputOf<typeof listOperation>> {
  if (!holdsAnywhere(actor, REVIEW)) throw new Refusal('issues.may_not_review', 'not_allowed')
  const limits = await deps.district.read(SYSTEM_VIEWER, listOpenLimits)
  const mine = limits.filter(({ areaCode }) => holds(actor, REVIEW, [areaCode]))
  return { limits: mine.map((limit) => viewOf(actor, limit)) }
}

function nextState(limit: Limit, decision: 'agree' | 'refuse' | 'lift'): Limit['state'] {
  const isOpen = limit.state === 'proposed' ? decision !== 'lift' : decision === 'lift'
  if (!isOpen || limit.state === 'refused' || limit.state === 'lifted') {
    throw new Refusal('issues.limit_settled', 'conflict', { state: limit.state })
  }
  return decision === 'agree' ? 'in_force' : decision === 'refuse' ? 'refused' : 'lifted'
}

/** Agrees, refuses or lifts. Never whoever proposed it (Part G 9). It ends by itself after the days of the rule. */
export async function settleLimit(
  deps: Deps,
  actor: Actor,
  { requestId, id, decision }: InputOf<typeof settleOperation>,
): Promise<OutputOf<typeof settleOperation>> {
  if (!holdsAnywhere(actor, REVIEW)) throw new Refusal('issues.may_not_review', 'not_allowed')
  const { limitDays } = deps.settings.get(repetitionSetting)
  return once(deps, asSystem(actor), `issues.settle_limit:${id}`, requestId, async (tx) => {
    const limit = await findLimit(tx, id)
    if (!limit || !holds(actor, REVIEW, [limit.areaCode])) {
      throw new Refusal('issues.limit_not_found', 'not_found')
    }
    if (limit.proposedBy === actor.personId) throw new Refusal('issues.limit_own', 'not_allowed')
    const state = nextState(limit, decision)
    const at = deps.clock.now()
    const untilAt =
      state === 'in_force' ? new Date(at.getTime() + limitDays * DAY_MS) : limit.untilAt
    await settle(tx, id, { state, by: actor.personId!, at, untilAt })
    return viewOf(actor, { ...limit, state, untilAt })
  })
}

/** What is so for me: said openly, with the reason and its end. */
export async function myLimit(deps: Deps, actor: Actor): Promise<OutputOf<typeof myOperation>> {
  const limit = await deps.district.read(SYSTEM_VIEWER, (tx) =>
    findLimitOf(tx, actor.personId!, deps.clock.now()),
  )
  const { limitedReportsPerDay } = deps.settings.get(repetitionSetting)
  return {
    limit: limit ? { ...viewOf(actor, limit), isMine: true } : null,
    reportsPerDay: limit ? limitedReportsPerDay : LIMITS.reportsPerDay,
  }
}

/** 异议: what the person says to it goes to the second person, who may lift it. Once for each limit. */
export function appealLimit(
  deps: Deps,
  actor: Actor,
  { requestId, id, appeal }: InputOf<typeof appealOperation>,
): Promise<OutputOf<typeof appealOperation>> {
  return once(deps, asSystem(actor), `issues.appeal_limit:${id}`, requestId, async (tx) => {
    const limit = await findLimit(tx, id)
    if (!limit || limit.personId !== actor.personId || limit.state !== 'in_force') {
      throw new Refusal('issues.limit_not_found', 'not_found')
    }
    if (limit.appeal !== null) throw new Refusal('issues.appealed_already', 'conflict')
    await setAppeal(tx, id, appeal, deps.clock.now())
    return { id }
  })
}

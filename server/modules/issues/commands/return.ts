import type { InputOf } from '#contract/core/operation.ts'
import type { returnIssue as returnOperation } from '#contract/issues/return-issue.ts'
import type { settleReturn as settleOperation } from '#contract/issues/settle-return.ts'
import { type Actor, SYSTEM } from '#kernel/authz/actor.ts'
import { deadline } from '#kernel/calendar/deadline.ts'
import type { Tx } from '#kernel/database/district.ts'
import type { Deps } from '#kernel/deps.ts'
import type { WorkItem } from '#kernel/loop/loop.ts'
import type { Change } from '#kernel/loop/move.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { attachFiles, ownedBy } from '#modules/files/index.ts'
import { checkHolder, usualHolder } from '../holder.ts'
import { moveIssue } from '../move-issue.ts'
import { lastDispatchedAt } from '../repo.ts'
import { addReturn, listReturns, type ReturnRound, settleReturnRound } from '../repo-returns.ts'
import { returnNeedsEvidence } from '../rules.ts'
import { handlingSetting } from '../settings.ts'

const HOUR_MS = 3_600_000

/** Refuses a third return, and a first one that comes after its limit (J2: 24 working hours from receipt). */
async function checkReturn(deps: Deps, tx: Tx, item: WorkItem, mine: readonly ReturnRound[]) {
  if (mine.length >= 2) throw new Refusal('issues.return_used', 'rule')
  const { returnWithin } = deps.settings.get(handlingSetting)
  const since = (await lastDispatchedAt(tx, item.id)) ?? item.createdAt
  const { dueAt } = deadline(deps.calendar(), since, returnWithin, [])
  if (deps.clock.now() > dueAt) {
    throw new Refusal('issues.return_too_late', 'rule', { until: dueAt.toISOString() })
  }
}

/**
 * 退单: once for each unit and case. Saying that somebody else is responsible needs proof; without any
 * within the day the return is rejected by the clock. A unit's second return goes to the adjudicator
 * with 首接负责 standing: whatever is decided, it keeps the lead.
 */
export function returnIssue(deps: Deps, actor: Actor, input: InputOf<typeof returnOperation>) {
  return moveIssue(deps, actor, 'return', input, async (item, tx) => {
    const rounds = await listReturns(tx, item.id)
    const orgId = item.holderOrgId!
    const mine = rounds.filter((round) => round.orgId === orgId)
    await checkReturn(deps, tx, item, mine)
    await attachFiles(deps, tx, ownedBy(actor), item.id, input.evidence, 'evidence')
    const now = deps.clock.now()
    await addReturn(tx, item.id, {
      round: rounds.length + 1,
      orgId,
      reason: input.reason,
      evidenceIds: input.evidence,
      dutyItem: input.dutyItem ?? null,
      at: now,
    })
    const proved = input.evidence.length > 0 || Boolean(input.dutyItem)
    const waits = returnNeedsEvidence(input.reason) && !proved
    const hours = deps.settings.get(handlingSetting).returnEvidenceWithinHours
    return {
      note: input.note,
      payload: {
        reason: input.reason,
        dutyItem: input.dutyItem,
        firstContactStands: mine.length > 0,
      },
      fileIds: input.evidence,
      ...(waits ? { warnAt: new Date(now.getTime() + hours * HOUR_MS) } : {}),
    }
  })
}

/** The clock's own rejection of a return whose proof never came. False when proof is there. */
export async function rejectUnprovenReturn(
  deps: Deps,
  item: WorkItem,
  requestId: string,
): Promise<boolean> {
  const rounds = await deps.district.read(SYSTEM.viewer, (tx) => listReturns(tx, item.id))
  const open = rounds.find((round) => round.upheld === null)
  if (!open || !returnNeedsEvidence(open.reason)) return false
  if (open.evidenceIds.length > 0 || open.dutyItem) return false
  const call = { requestId, issueId: item.id, version: item.version }
  await moveIssue(deps, SYSTEM, 'reject_return', call, async (_item, tx): Promise<Change> => {
    await settleReturnRound(tx, item.id, false, deps.clock.now())
    return { payload: { reason: 'no_evidence' }, warnAt: item.dueAt }
  })
  return true
}

/** Where an upheld return goes: to the named unit, else to the usual one; the first unit keeps a second return. */
async function newHolder(
  deps: Deps,
  tx: Tx,
  item: WorkItem,
  input: InputOf<typeof settleOperation>,
): Promise<Change> {
  const rounds = await listReturns(tx, item.id)
  const second = rounds.filter((round) => round.orgId === item.holderOrgId).length > 1
  const tier = input.tier ?? item.tier
  const named = input.holderOrgId ?? (input.tier ? await usualHolder(deps, tx, item, tier) : null)
  if (!named) throw new Refusal('issues.settle_needs_org', 'bad_input')
  await checkHolder(tx, named, tier)
  if (!second) return { tier, holderOrgId: named, holderId: null }
  // 首接负责: the unit that got it first leads on; the other one helps.
  return { helperOrgIds: [...new Set([...item.helperOrgIds, named])] }
}

/** 审定: upholds a return and names who takes the case, or sends it back; the clock has never stopped. */
export function settleReturn(deps: Deps, actor: Actor, input: InputOf<typeof settleOperation>) {
  return moveIssue(deps, actor, 'settle_return', input, async (item, tx) => {
    const change = input.upheld ? await newHolder(deps, tx, item, input) : {}
    await settleReturnRound(tx, item.id, input.upheld, deps.clock.now())
    return {
      ...change,
      note: input.note,
      payload: { upheld: input.upheld, holderOrgId: change.holderOrgId ?? item.holderOrgId },
    }
  })
}

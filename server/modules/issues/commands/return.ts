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
import { issueDocument } from '#modules/documents/index.ts'
import { attachFiles, ownedBy } from '#modules/files/index.ts'
import { checkCitedDuty, checkLeadOrg } from '../duty/check-lead.ts'
import { checkHolder, usualHolder } from '../holder.ts'
import { moveIssue } from '../move-issue.ts'
import { lastDispatchedAt } from '../repo.ts'
import {
  addReturn,
  listReturns,
  makeFirstStand,
  type ReturnRound,
  settleReturnRound,
} from '../repo-returns.ts'
import { returnNeedsEvidence } from '../rules.ts'
import { handlingSetting } from '../settings.ts'
import { askHelp } from '../together/ask-help.ts'

const HOUR_MS = 3_600_000

/** Refuses a third return, and a first one that comes after its limit (J2: 24 working hours from receipt). */
async function checkReturn(deps: Deps, tx: Tx, item: WorkItem, mine: readonly ReturnRound[]) {
  if (mine.length >= 2) throw new Refusal('issues.first_holder_stands', 'rule')
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
    await checkCitedDuty(deps, tx, item, input.dutyItem)
    await attachFiles(deps, tx, ownedBy(actor), item.id, input.evidence, 'evidence')
    const now = deps.clock.now()
    const firstStands = mine.length > 0
    await addReturn(tx, item.id, {
      round: rounds.length + 1,
      orgId,
      reason: input.reason,
      note: input.note,
      evidenceIds: input.evidence,
      dutyItem: input.dutyItem ?? null,
      topicCode: item.topicCode,
      firstStands,
      at: now,
    })
    if (firstStands) await makeFirstStand(tx, item.id, orgId)
    const proved = input.evidence.length > 0 || Boolean(input.dutyItem)
    const waits = returnNeedsEvidence(input.reason) && !proved
    const hours = deps.settings.get(handlingSetting).returnEvidenceWithinHours
    return {
      note: input.note,
      payload: { reason: input.reason, dutyItem: input.dutyItem, firstStands },
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
    await settleReturnRound(tx, item.id, {
      upheld: false,
      at: deps.clock.now(),
      note: '',
      basis: null,
      rulingOrgId: null,
      holderOrgId: item.holderOrgId,
      documentNumber: null,
    })
    return { payload: { reason: 'no_evidence' }, warnAt: item.dueAt }
  })
  return true
}

type Settling = InputOf<typeof settleOperation>

/** Where an upheld return goes: to the named unit, else to the usual one; the first unit keeps a second return. */
async function newHolder(
  deps: Deps,
  tx: Tx,
  actor: Actor,
  item: WorkItem,
  open: ReturnRound | undefined,
  input: Settling,
): Promise<Change> {
  const tier = input.tier ?? item.tier
  const named = input.holderOrgId ?? (input.tier ? await usualHolder(deps, tx, item, tier) : null)
  if (!named) {
    if (open?.firstStands) return {}
    throw new Refusal('issues.settle_needs_org', 'bad_input')
  }
  await checkHolder(tx, named, tier)
  // A return that stands does not end at the unit that made it.
  if (named === item.holderOrgId) throw new Refusal('issues.returned_to_sender', 'bad_input')
  if (!open?.firstStands) {
    await checkLeadOrg(deps, tx, item, named)
    return { tier, holderOrgId: named, holderId: null }
  }
  // 首接负责: the unit that got it first leads on; the other one helps.
  if (item.helperOrgIds.includes(named)) return {}
  return askHelp(deps, tx, actor, item, { orgIds: [named], asked: input.note })
}

/** 退单审定书: the paper in the name of the adjudicating office, numbered in the register. */
function rulingPaper(deps: Deps, tx: Tx, actor: Actor, item: WorkItem) {
  return issueDocument(deps, tx, actor, {
    kind: 'return_ruling',
    title: `退单审定书（${item.number}）`,
    itemId: item.id,
    areaCode: item.areaCode,
  })
}

/** 审定: upholds a return and names who takes the case, or sends it back; the clock has never stopped. */
export function settleReturn(deps: Deps, actor: Actor, input: Settling) {
  return moveIssue(deps, actor, 'settle_return', input, async (item, tx) => {
    const open = (await listReturns(tx, item.id)).find((round) => round.upheld === null)
    const change = input.upheld ? await newHolder(deps, tx, actor, item, open, input) : {}
    const holderOrgId = change.holderOrgId ?? item.holderOrgId
    // Last of what is written here: the series is locked from now to the commit.
    const paper = await rulingPaper(deps, tx, actor, item)
    await settleReturnRound(tx, item.id, {
      upheld: input.upheld,
      at: deps.clock.now(),
      note: input.note,
      basis: input.basis ?? null,
      rulingOrgId: paper.orgId,
      holderOrgId,
      documentNumber: paper.number,
    })
    return {
      ...change,
      note: input.note,
      payload: {
        upheld: input.upheld,
        holderOrgId,
        moved: holderOrgId !== item.holderOrgId,
        firstStands: open?.firstStands ?? false,
        document: paper.number,
        ...(input.basis ? { basis: input.basis } : {}),
      },
    }
  })
}

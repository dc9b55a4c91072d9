import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import type { liftExclusion as liftOperation } from '#contract/rates/lift-exclusion.ts'
import type { proposeExclusion as proposeOperation } from '#contract/rates/propose-exclusion.ts'
import type { settleExclusion as settleOperation } from '#contract/rates/settle-exclusion.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import type { Tx } from '#kernel/database/district.ts'
import { once } from '#kernel/database/once.ts'
import type { Deps } from '#kernel/deps.ts'
import { findItem } from '#kernel/loop/store.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { newId } from '#kernel/time/ids.ts'
import { attachFiles, ownedBy } from '#modules/files/index.ts'
import { moveIssueIn } from '#modules/issues/index.ts'
import {
  addExclusion,
  type ExclusionRow,
  findExclusion,
  setLifted,
  setSettled,
} from '../repo-exclusions.ts'
import { exclusionSetting } from '../settings.ts'

type Proposal = InputOf<typeof proposeOperation>

function checkProposal(deps: Deps, { reason, evidenceIds }: Proposal): void {
  const { reasons, needsEvidence } = deps.settings.get(exclusionSetting)
  if (!reasons.some(({ code }) => code === reason)) {
    throw new Refusal('rates.unknown_reason', 'bad_input', { reason })
  }
  if (needsEvidence && evidenceIds.length === 0) {
    throw new Refusal('rates.exclusion_needs_evidence', 'rule')
  }
}

/** 申请剔除: the holder or those who lead say why a closed case should not count, with evidence. */
export async function proposeExclusion(
  deps: Deps,
  actor: Actor,
  input: Proposal,
): Promise<OutputOf<typeof proposeOperation>> {
  checkProposal(deps, input)
  const { requestId, issueId, reason, note, evidenceIds } = input
  return once(deps, actor, `rates.propose_exclusion:${issueId}`, requestId, async (tx) => {
    const item = await findItem(tx, issueId)
    if (item?.kind !== 'issue') throw new Refusal('issues.not_found', 'not_found')
    const at = deps.clock.now()
    const exclusionId = newId(at.getTime())
    await moveIssueIn(deps, tx, actor, 'propose_exclusion', { issueId }, async () => {
      const added = await addExclusion(tx, {
        id: exclusionId,
        issueId,
        areaCode: item.areaCode,
        reason,
        note,
        evidenceIds,
        proposedBy: actor.personId!,
        proposedOrg: actor.orgIds.find((id) => id === item.holderOrgId) ?? actor.orgIds[0] ?? null,
        at,
      })
      if (!added) throw new Refusal('rates.already_proposed', 'conflict')
      await attachFiles(deps, tx, ownedBy(actor), issueId, evidenceIds, 'evidence')
      return { note, payload: { reason }, fileIds: evidenceIds }
    })
    return { exclusionId }
  })
}

/** Part G 9: approver ≠ applicant; and nobody of the unit whose figures it changes. */
export function isSecondPerson(actor: Actor, one: ExclusionRow): boolean {
  const isHolder = one.holderOrgId !== null && actor.orgIds.includes(one.holderOrgId)
  const didIt = actor.personId !== null && one.doerIds.includes(actor.personId)
  return actor.personId !== null && one.proposedBy !== actor.personId && !isHolder && !didIt
}

async function exclusionOf(tx: Tx, actor: Actor, id: string): Promise<ExclusionRow> {
  const found = await findExclusion(tx, id)
  if (!found) throw new Refusal('rates.no_such_exclusion', 'not_found')
  if (!isSecondPerson(actor, found)) throw new Refusal('rates.second_person_needed', 'not_allowed')
  return found
}

/** 审剔除: a second person decides; approved, the case leaves the rates and stays on the board as 剔除. */
export function settleExclusion(
  deps: Deps,
  actor: Actor,
  input: InputOf<typeof settleOperation>,
): Promise<OutputOf<typeof settleOperation>> {
  const { requestId, exclusionId, approved, note } = input
  return once(deps, actor, `rates.settle_exclusion:${exclusionId}`, requestId, async (tx) => {
    const one = await exclusionOf(tx, actor, exclusionId)
    if (one.state !== 'proposed') throw new Refusal('rates.already_settled', 'conflict')
    const state = approved ? ('approved' as const) : ('rejected' as const)
    const call = { issueId: one.issueId }
    await moveIssueIn(deps, tx, actor, 'settle_exclusion', call, async () => {
      await setSettled(tx, one.id, { state, by: actor.personId!, note, at: deps.clock.now() })
      return { note, payload: { approved, reason: one.reason } }
    })
    return { state }
  })
}

/** 撤销剔除: the case counts again; what was decided before stays in the trail. */
export function liftExclusion(
  deps: Deps,
  actor: Actor,
  input: InputOf<typeof liftOperation>,
): Promise<OutputOf<typeof liftOperation>> {
  const { requestId, exclusionId, note } = input
  return once(deps, actor, `rates.lift_exclusion:${exclusionId}`, requestId, async (tx) => {
    const one = await exclusionOf(tx, actor, exclusionId)
    if (one.state !== 'approved') throw new Refusal('rates.not_excluded', 'conflict')
    const call = { issueId: one.issueId }
    await moveIssueIn(deps, tx, actor, 'lift_exclusion', call, async () => {
      await setLifted(tx, one.id, { by: actor.personId!, note, at: deps.clock.now() })
      return { note, payload: { reason: one.reason } }
    })
    return { state: 'lifted' as const }
  })
}

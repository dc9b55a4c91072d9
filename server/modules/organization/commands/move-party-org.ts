import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import type * as operations from '#contract/organization/move-party-org.ts'
import { type Actor, holds } from '#kernel/authz/actor.ts'
import { chinaDate } from '#kernel/calendar/china-time.ts'
import type { Tx } from '#kernel/database/district.ts'
import { once } from '#kernel/database/once.ts'
import type { Deps } from '#kernel/deps.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import {
  BRANCH_MEMBERS_MIN,
  decidingArea,
  hasTooFewMembers,
  isEnded,
  needsDocument,
  PARTY_MOVES,
} from '../party-rules.ts'
import {
  addPartyState,
  countLiveChildren,
  endPosts,
  type LockedPartyOrg,
  lockPartyOrgs,
  moveLiveChildren,
  setParent,
} from '../repo/party-org.ts'

type Input = InputOf<typeof operations.movePartyOrg>

/**
 * Moves a Party organisation to its next state. When it ends, `newParentId` takes over everything that
 * lives below it; without one, living children refuse the end. `to` its present state with `newParentId`
 * puts the organisation itself under another parent.
 */
export async function movePartyOrg(
  deps: Deps,
  actor: Actor,
  input: Input,
): Promise<OutputOf<typeof operations.movePartyOrg>> {
  return await once(deps, actor, 'organization.move_party_org', input.requestId, async (tx) => {
    const { partyOrgId, newParentId, to } = input
    const locked = await lockPartyOrgs(tx, newParentId ? [partyOrgId, newParentId] : [partyOrgId])
    const org = findDecidable(actor, locked, partyOrgId)
    const parent = newParentId ? findDecidable(actor, locked, newParentId) : null
    if (to === org.state && parent) {
      checkParent(parent, org.level)
      await setParent(tx, org.id, parent.id)
      return { id: org.id, state: org.state }
    }
    checkMove(org, input)
    const at = deps.clock.now()
    const day = chinaDate(at)
    if (isEnded(to)) await endBelow(tx, org, parent, day)
    await addPartyState(
      tx,
      {
        id: org.id,
        state: to,
        day,
        at,
        documentNo: input.documentNo ?? null,
        note: input.note ?? null,
        movedBy: actor.personId,
      },
      to === 'operating' && org.state !== 'adjusting',
    )
    return { id: org.id, state: to }
  })
}

/** Somebody who may not decide learns no more than that it is not theirs to find. */
function findDecidable(
  actor: Actor,
  locked: readonly LockedPartyOrg[],
  id: string,
): LockedPartyOrg {
  const org = locked.find((candidate) => candidate.id === id)
  if (!org || !canMovePartyOrg(actor, org)) {
    throw new Refusal('organization.not_found', 'not_found', { id })
  }
  return org
}

/** The next higher committee decides, through an appointment that covers its area. */
export function canMovePartyOrg(
  actor: Actor,
  org: Pick<LockedPartyOrg, 'level' | 'areaCode'>,
): boolean {
  return holds(actor, 'organization.move_party_org', [decidingArea(org.level, org.areaCode)])
}

function checkMove(org: LockedPartyOrg, { to, documentNo }: Input): void {
  const possible = PARTY_MOVES[org.state]
  if (!possible.includes(to)) {
    throw new Refusal('organization.wrong_state', 'conflict', { state: org.state, possible })
  }
  if (needsDocument(org.state, to) && !documentNo) {
    throw new Refusal('organization.needs_document', 'rule', { from: org.state, to })
  }
  if (to === 'approved' && hasTooFewMembers(org.type, org.fullMembers)) {
    throw new Refusal('organization.too_few_members', 'rule', {
      fullMembers: org.fullMembers,
      needed: BRANCH_MEMBERS_MIN,
    })
  }
}

/** A new parent must be at work and stand higher than what comes under it. */
function checkParent(parent: LockedPartyOrg, childLevel: number): void {
  if (isEnded(parent.state) || parent.level >= childLevel) {
    throw new Refusal('organization.not_found', 'not_found', { newParentId: parent.id })
  }
}

async function endBelow(
  tx: Tx,
  org: LockedPartyOrg,
  parent: LockedPartyOrg | null,
  day: string,
): Promise<void> {
  const children = await countLiveChildren(tx, org.id)
  if (children > 0) {
    if (!parent || parent.id === org.id) {
      throw new Refusal('organization.has_children', 'rule', { children })
    }
    checkParent(parent, org.level + 1)
    await moveLiveChildren(tx, org.id, parent.id)
  }
  await endPosts(tx, org.id, day)
}

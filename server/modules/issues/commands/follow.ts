import type { InputOf } from '#contract/core/operation.ts'
import type { commentIssue as commentOperation } from '#contract/issues/comment-issue.ts'
import type { joinIssue as joinOperation } from '#contract/issues/join-issue.ts'
import type { superviseIssue as superviseOperation } from '#contract/issues/supervise-issue.ts'
import type { urgeIssue as urgeOperation } from '#contract/issues/urge-issue.ts'
import type { withdrawIssue as withdrawOperation } from '#contract/issues/withdraw-issue.ts'
import { type Actor, SYSTEM } from '#kernel/authz/actor.ts'
import { chinaDate } from '#kernel/calendar/china-time.ts'
import { once } from '#kernel/database/once.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { moveLocked } from '#kernel/loop/move.ts'
import { lockItem } from '#kernel/loop/store.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { attachFiles, ownedBy } from '#modules/files/index.ts'
import { issueLoop } from '../loop.ts'
import { moveIssue } from '../move-issue.ts'
import { lastStepAt } from '../repo.ts'
import { addReturnEvidence } from '../repo-returns.ts'

/**
 * 我也遇到了: joining instead of reporting again. Whoever joins sees the issue from now on and is told
 * of it like the first asker. The step is the system's, because a neighbour could not see the item before.
 */
export async function joinIssue(deps: Deps, actor: Actor, input: InputOf<typeof joinOperation>) {
  const personId = actor.personId!
  // `once` remembers under the person; the row is written as the system, for the person cannot see it yet.
  const asSystem: Actor = { ...SYSTEM, personId, viewer: { ...SYSTEM_VIEWER, personId } }
  return once(deps, asSystem, `issue.follow:${input.issueId}`, input.requestId, async (tx) => {
    const item = await lockItem(tx, input.issueId)
    if (!item || item.kind !== 'issue' || item.secret) {
      throw new Refusal('issues.not_found', 'not_found')
    }
    if (item.askerId === personId || item.followerIds.includes(personId)) {
      throw new Refusal('issues.already_yours', 'conflict', { number: item.number })
    }
    const followerIds = [...item.followerIds, personId]
    const call = { itemId: item.id, action: 'follow' }
    await moveLocked(deps, tx, asSystem, issueLoop, call, () => ({ followerIds, note: input.note }))
    return { id: item.id, number: item.number, followers: followerIds.length }
  })
}

/** 留言: says something without moving state or clock; the holder's files here count as proof of a return. */
export function commentIssue(deps: Deps, actor: Actor, input: InputOf<typeof commentOperation>) {
  return moveIssue(deps, actor, 'comment', input, async (item, tx) => {
    await attachFiles(deps, tx, ownedBy(actor), item.id, input.photoIds, 'comment')
    if (item.state === 'returned' && input.photoIds.length > 0) {
      await addReturnEvidence(tx, item.id, actor.orgIds, input.photoIds)
    }
    return { note: input.note, fileIds: input.photoIds }
  })
}

/** 催办: once a day for each person, so that urging stays a signal. */
export function urgeIssue(deps: Deps, actor: Actor, input: InputOf<typeof urgeOperation>) {
  return moveIssue(deps, actor, 'urge', input, async (item, tx) => {
    const last = await lastStepAt(tx, item.id, 'urge', actor.personId)
    if (last && chinaDate(last) === chinaDate(deps.clock.now())) {
      throw new Refusal('issues.urged_today', 'rule')
    }
    return { note: input.note }
  })
}

/** 督办: somebody above wants this done; the trail and the holder know. */
export function superviseIssue(
  deps: Deps,
  actor: Actor,
  input: InputOf<typeof superviseOperation>,
) {
  return moveIssue(deps, actor, 'supervise', input, () => ({ note: input.note }))
}

/** 撤回: the asker does not want it any more. */
export function withdrawIssue(deps: Deps, actor: Actor, input: InputOf<typeof withdrawOperation>) {
  return moveIssue(deps, actor, 'withdraw', input, () => ({ note: input.note }))
}

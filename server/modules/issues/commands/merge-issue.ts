import type { InputOf } from '#contract/core/operation.ts'
import type { mergeIssue as operation } from '#contract/issues/merge-issue.ts'
import { type Actor, SYSTEM } from '#kernel/authz/actor.ts'
import type { Tx } from '#kernel/database/district.ts'
import { once } from '#kernel/database/once.ts'
import { sql } from '#kernel/database/sql.ts'
import type { Deps } from '#kernel/deps.ts'
import { moveLocked } from '#kernel/loop/move.ts'
import { findItem } from '#kernel/loop/store.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { issueLoop } from '../loop.ts'
import { movedIssue } from '../move-issue.ts'
import { setMergedInto } from '../repo.ts'

/** Always in the same order, so that two merges of the same two wait for each other instead of for ever. */
async function lockBoth(tx: Tx, ...ids: string[]): Promise<void> {
  await tx.run(sql`
    select from work_item where id = any (${ids}::uuid[]) order by id for update`)
}

/** 并入: the same matter reported twice becomes one; every reporter follows it and is called back. */
export async function mergeIssue(deps: Deps, actor: Actor, input: InputOf<typeof operation>) {
  const { issueId, intoIssueId } = input
  if (issueId === intoIssueId) throw new Refusal('issues.merge_into_itself', 'bad_input')
  return once(deps, actor, `issue.merge:${issueId}`, input.requestId, async (tx) => {
    await lockBoth(tx, issueId, intoIssueId)
    const into = await findItem(tx, intoIssueId)
    if (!into || into.kind !== 'issue') throw new Refusal('issues.not_found', 'not_found')
    if (into.endedAt) throw new Refusal('issues.merge_into_closed', 'rule', { number: into.number })
    const merging = { itemId: issueId, action: 'merge', version: input.version }
    let joined: string[] = []
    const moved = await moveLocked(deps, tx, actor, issueLoop, merging, async (item) => {
      joined = [item.askerId, ...item.followerIds].filter((id): id is string => id !== null)
      await setMergedInto(tx, issueId, intoIssueId)
      return { note: input.note, payload: { into: into.number, intoIssueId } }
    })
    const following = { itemId: intoIssueId, action: 'follow' }
    await moveLocked(deps, tx, SYSTEM, issueLoop, following, ({ followerIds, askerId }) => ({
      followerIds: [...new Set([...followerIds, ...joined])].filter((id) => id !== askerId),
      payload: { merged: moved.number },
    }))
    return movedIssue(moved)
  })
}

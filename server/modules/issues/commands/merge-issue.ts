import type { InputOf } from '#contract/core/operation.ts'
import type { mergeIssue as operation } from '#contract/issues/merge-issue.ts'
import type { unmergeIssue as unmergeOperation } from '#contract/issues/unmerge-issue.ts'
import { type Actor, SYSTEM } from '#kernel/authz/actor.ts'
import type { Tx } from '#kernel/database/district.ts'
import { once } from '#kernel/database/once.ts'
import { sql } from '#kernel/database/sql.ts'
import type { Deps } from '#kernel/deps.ts'
import { moveClock } from '#kernel/loop/clockwork.ts'
import type { WorkItem } from '#kernel/loop/loop.ts'
import { type Change, moveLocked } from '#kernel/loop/move.ts'
import { findItem } from '#kernel/loop/store.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { issueLoop } from '../loop.ts'
import { movedIssue, moveIssue } from '../move-issue.ts'
import { UNANSWERED } from '../moves/phases.ts'
import { addMerge, endMerge, findMerge, setMergedInto } from '../together/repo-family.ts'
import { setMark } from '../together/repo-marks.ts'
import { togetherSetting } from '../together/settings.ts'

const DAY_MS = 86_400_000
const UNANSWERED_STATES: readonly string[] = UNANSWERED

/** Always in the same order, so that two merges of the same two wait for each other instead of for ever. */
async function lockBoth(tx: Tx, ...ids: string[]): Promise<void> {
  await tx.run(sql`
    select from work_item where id = any (${ids}::uuid[]) order by id for update`)
}

/** The case that is meant: of one that was merged itself, the one that it was merged into. */
async function findInto(tx: Tx, intoId: string): Promise<WorkItem> {
  const named = await findItem(tx, intoId)
  const merge = named?.state === 'merged' ? await findMerge(tx, intoId) : undefined
  const into = merge ? await findItem(tx, merge.intoId) : named
  if (!into || into.kind !== 'issue') throw new Refusal('issues.not_found', 'not_found')
  return into
}

function checkInto(into: WorkItem, issueId: string): void {
  if (into.id === issueId) throw new Refusal('issues.merge_into_itself', 'bad_input')
  if (into.state === 'split') {
    throw new Refusal('issues.merge_into_split', 'rule', { number: into.number })
  }
  if (!UNANSWERED_STATES.includes(into.state)) {
    throw new Refusal('issues.merge_into_closed', 'rule', { number: into.number })
  }
}

/** A merged case has no limit of its own while it waits; whatever was late stays in its clock. */
function standing(deps: Deps, item: WorkItem): Pick<Change, 'clockAfter'> {
  const read = moveClock(deps.calendar(), 'pause', item.clock, deps.clock.now())
  const clock = read === 'keep' ? item.clock : read.clock
  return { clockAfter: { clock, dueAt: null, warnAt: null } }
}

/**
 * 并件: the same matter reported twice is done once, wherever the two lie. Whoever asked the merged one
 * follows the other and still judges their own; a sealed case is never merged, because whoever asked
 * the other one would learn of it.
 */
export async function mergeIssue(deps: Deps, actor: Actor, input: InputOf<typeof operation>) {
  const { issueId, intoIssueId } = input
  if (issueId === intoIssueId) throw new Refusal('issues.merge_into_itself', 'bad_input')
  return once(deps, actor, `issue.merge:${issueId}`, input.requestId, async (tx) => {
    const { id: intoId } = await findInto(tx, intoIssueId)
    await lockBoth(tx, issueId, intoId)
    const into = await findInto(tx, intoId)
    checkInto(into, issueId)
    const merging = { itemId: issueId, action: 'merge', version: input.version }
    let joined: string[] = []
    const moved = await moveLocked(deps, tx, actor, issueLoop, merging, async (item) => {
      if (item.secret || into.secret) throw new Refusal('issues.merge_secret', 'rule')
      const brought = [item.askerId, ...item.followerIds].filter((id) => id !== null)
      const known = [into.askerId, ...into.followerIds]
      joined = [...new Set(brought)].filter((id) => !known.includes(id))
      const at = deps.clock.now()
      await addMerge(tx, { issueId, intoId: into.id, viaId: null, addedIds: joined, at })
      await setMark(tx, issueId, 'merged', 1)
      return {
        ...standing(deps, item),
        note: input.note,
        payload: { into: into.number, intoIssueId: into.id, fromState: item.state },
      }
    })
    const following = { itemId: into.id, action: 'follow' }
    await moveLocked(deps, tx, SYSTEM, issueLoop, following, async ({ followerIds }) => {
      await setMark(tx, into.id, 'merged_into', 1)
      return { followerIds: [...followerIds, ...joined], payload: { merged: moved.number } }
    })
    return movedIssue(moved)
  })
}

/**
 * 撤销并件: a correction, within some days, with a reason. The case goes back to whoever had it, its
 * clock goes on where it stood; who followed only because of the merge stops following.
 */
export async function unmergeIssue(
  deps: Deps,
  actor: Actor,
  input: InputOf<typeof unmergeOperation>,
) {
  const item = await deps.district.read(actor.viewer, (tx) => findItem(tx, input.issueId))
  const action = item?.holderOrgId ? 'unmerge_to_holder' : 'unmerge'
  return moveIssue(deps, actor, action, input, async ({ id }, tx) => {
    const now = deps.clock.now()
    const merge = await findMerge(tx, id)
    const { unmergeWithinDays } = deps.settings.get(togetherSetting)
    if (!merge || now.getTime() - merge.at.getTime() > unmergeWithinDays * DAY_MS) {
      throw new Refusal('issues.unmerge_too_late', 'rule', { days: unmergeWithinDays })
    }
    await endMerge(tx, merge, now)
    await setMergedInto(tx, id, null)
    await setMark(tx, id, 'merged', 0)
    return { note: input.note, payload: { fromIssueId: merge.intoId } }
  })
}

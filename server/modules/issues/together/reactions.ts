import { SYSTEM } from '#kernel/authz/actor.ts'
import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { type Change, moveLocked, type Rule } from '#kernel/loop/move.ts'
import { findItem } from '#kernel/loop/store.ts'
import type { DomainEvent, Subscription } from '#kernel/outbox/subscription.ts'
import { isRefusal } from '#kernel/refusal/refusal.ts'
import { shareFiles } from '#modules/files/index.ts'
import { issueLoop } from '../loop.ts'
import { setAnswer } from '../repo.ts'
import { handlingSetting } from '../settings.ts'
import { gatheredAnswer } from './gathered-answer.ts'
import { noteHandovers } from './handovers.ts'
import {
  addMerge,
  endMerge,
  findMerge,
  lastMergeOf,
  listMergesInto,
  listMergesVia,
  listParts,
  type Merge,
  setMergedInto,
  wholeOf,
} from './repo-family.ts'
import { setMark } from './repo-marks.ts'

/** One move by the system in a transaction of its own; one that is no longer due is passed over. */
async function move(deps: Deps, itemId: string, action: string, rule: Rule): Promise<void> {
  try {
    await deps.district.write(SYSTEM_VIEWER, (tx) =>
      moveLocked(deps, tx, SYSTEM, issueLoop, { itemId, action }, rule),
    )
  } catch (error) {
    if (!isRefusal(error)) throw error
  }
}

const read = <T>(deps: Deps, work: (tx: Tx) => Promise<T>) =>
  deps.district.read(SYSTEM_VIEWER, work)

type Answered = { result: string; text: string; photoIds: string[]; orgId: string | null; at: Date }

function readAnswer(tx: Tx, id: string): Promise<Answered | undefined> {
  return tx.first<Answered>(sql`
    select answer_result as result, answer_text as text, answer_photo_ids as "photoIds",
      answered_org_id as "orgId", answered_at as at
    from issue where id = ${id} and answer_result is not null`)
}

/** The merged cases are answered like the one that was done; each asker judges their own. */
async function shareAnswer(deps: Deps, intoId: string): Promise<void> {
  for (const merge of await read(deps, (tx) => listMergesInto(tx, intoId))) {
    await move(deps, merge.issueId, 'share_answer', async (item, tx): Promise<Change> => {
      const [into, answer] = [await findItem(tx, intoId), await readAnswer(tx, intoId)]
      if (!into || !answer) throw new Error(`The issue ${intoId} was verified without an answer.`)
      await setAnswer(tx, item.id, answer)
      await shareFiles(deps, tx, { fromItemId: intoId, toItemId: item.id }, 'answer')
      await endMerge(tx, merge, deps.clock.now())
      const { judgeWithin } = deps.settings.get(handlingSetting)
      return {
        note: answer.text,
        payload: { into: into.number, result: answer.result },
        fileIds: answer.photoIds,
        // Whoever did the work is the one to do it again, and may not judge it here either.
        tier: into.tier,
        holderOrgId: into.holderOrgId,
        doerIds: into.doerIds,
        doerOrgIds: into.doerOrgIds,
        limit: { ...judgeWithin, rule: 'judge' },
      }
    })
  }
}

/** The case that others were merged into ended without an answer: each goes its own way again. */
async function releaseMerged(deps: Deps, intoId: string): Promise<void> {
  for (const merge of await read(deps, (tx) => listMergesInto(tx, intoId))) {
    const item = await read(deps, (tx) => findItem(tx, merge.issueId))
    const action = item?.holderOrgId ? 'unmerge_to_holder' : 'unmerge'
    await move(deps, merge.issueId, action, async (_item, tx): Promise<Change> => {
      await endMerge(tx, merge, deps.clock.now())
      await setMergedInto(tx, merge.issueId, null)
      await setMark(tx, merge.issueId, 'merged', 0)
      return { payload: { fromIssueId: intoId, ended: true } }
    })
  }
}

/** Points merged cases at another one: along with a case that was merged on, or back with it. */
async function repoint(
  deps: Deps,
  merges: readonly Merge[],
  intoId: string,
  viaId: string | null,
): Promise<void> {
  const into = await read(deps, (tx) => findItem(tx, intoId))
  for (const merge of merges) {
    await move(deps, merge.issueId, 'merge_on', async (_item, tx): Promise<Change> => {
      const at = deps.clock.now()
      await endMerge(tx, merge, at)
      await addMerge(tx, { ...merge, intoId, viaId, at: merge.at })
      return { payload: { into: into?.number, intoIssueId: intoId } }
    })
  }
}

/** A merged case that its asker took back waits for nothing any more. */
async function letGo(deps: Deps, issueId: string): Promise<void> {
  await deps.district.write(SYSTEM_VIEWER, async (tx) => {
    const merge = await findMerge(tx, issueId)
    if (merge) await endMerge(tx, merge, deps.clock.now())
  })
}

/** Whoever follows a case only because of a merge that is over stops following it. */
async function unfollow(deps: Deps, issueId: string): Promise<void> {
  const merge = await read(deps, (tx) => lastMergeOf(tx, issueId))
  if (!merge || merge.addedIds.length === 0) return
  await move(deps, merge.intoId, 'unfollow', async (item, tx): Promise<Change> => {
    const others = (await listMergesInto(tx, item.id)).flatMap(({ addedIds }) => addedIds)
    const leave = merge.addedIds.filter((id) => !others.includes(id))
    if ((await listMergesInto(tx, item.id)).length === 0)
      await setMark(tx, item.id, 'merged_into', 0)
    return { followerIds: item.followerIds.filter((id) => !leave.includes(id)) }
  })
}

/** A part has ended: when all have, the whole says what became of each; one that is open again opens it. */
async function lookAtWhole(deps: Deps, partId: string): Promise<void> {
  const wholeId = await read(deps, (tx) => wholeOf(tx, partId))
  if (wholeId === null) return
  const parts = await read(deps, (tx) => listParts(tx, wholeId))
  if (parts.some(({ endedAt }) => endedAt === null)) {
    await move(deps, wholeId, 'reopen_whole', () => ({}))
    return
  }
  await move(deps, wholeId, 'gather', async (whole, tx): Promise<Change> => {
    const ended = await listParts(tx, wholeId)
    const answer = gatheredAnswer(ended)
    const at = deps.clock.now()
    await setAnswer(tx, wholeId, { ...answer, photoIds: [], orgId: whole.holderOrgId, at })
    return {
      note: answer.text,
      payload: { result: answer.result, parts: ended.length },
      doerIds: ended.flatMap(({ doerIds }) => doerIds),
      doerOrgIds: ended.flatMap(({ doerOrgIds }) => doerOrgIds),
    }
  })
}

const RELEASING: readonly string[] = ['declined', 'withdrawn']
const UNMERGING: readonly string[] = ['unmerge', 'unmerge_to_holder']
const ENDS: readonly string[] = issueLoop.ends

async function reactTo(deps: Deps, { payload }: DomainEvent): Promise<void> {
  const itemId = String(payload.itemId)
  const [action, from, to] = [String(payload.action), String(payload.from), String(payload.to)]
  if (to === 'verified' || to === 'gathered') await shareAnswer(deps, itemId)
  if (RELEASING.includes(to)) await releaseMerged(deps, itemId)
  if (action === 'merge') {
    const merge = await read(deps, (tx) => findMerge(tx, itemId))
    const along = await read(deps, (tx) => listMergesInto(tx, itemId))
    if (merge) await repoint(deps, along, merge.intoId, itemId)
  }
  if (action === 'withdraw' && from === 'merged') {
    await letGo(deps, itemId)
    await unfollow(deps, itemId)
  }
  if (UNMERGING.includes(action)) {
    await repoint(deps, await read(deps, (tx) => listMergesVia(tx, itemId)), itemId, null)
    await unfollow(deps, itemId)
  }
  if (ENDS.includes(to) !== ENDS.includes(from)) await lookAtWhole(deps, itemId)
}

/**
 * What follows for other cases from a move of one: an answer shared with what was merged into it, a
 * whole gathered from its parts, a warning when a case goes from hand to hand. Each is a move by the
 * system in its own transaction that looks at what is so then, so a repetition does nothing.
 */
export const togetherReactions: Subscription = {
  name: 'issues.together',
  topic: 'issue.moved',
  react: async (deps, _tx, events) => {
    await noteHandovers(deps, events)
    for (const event of events) await reactTo(deps, event)
  },
}

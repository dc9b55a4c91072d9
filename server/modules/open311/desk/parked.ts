import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import type { listParkedUpdates as listOperation } from '#contract/open311/list-parked.ts'
import type { settleParkedUpdate as settleOperation } from '#contract/open311/settle-parked.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { findItem } from '#kernel/loop/store.ts'
import { isRefusal, Refusal } from '#kernel/refusal/refusal.ts'
import { issueCommands } from '#modules/issues/index.ts'
import { actorOfKey } from '../keys.ts'
import { applyUpdate } from '../post/apply-update.ts'
import { idFrom } from '../post/photos.ts'
import { findParked, listParkedRows, type ParkedRow, settleUpdate } from '../repo/updates.ts'
import { keeper } from './may-manage.ts'

const PARKED_MOST = 200

/** Updates that our loop could not follow, oldest first. */
export async function listParkedUpdates(
  deps: Deps,
  actor: Actor,
): Promise<OutputOf<typeof listOperation>> {
  keeper(actor)
  const rows = await deps.district.read(SYSTEM_VIEWER, (tx) => listParkedRows(tx, PARKED_MOST))
  return {
    parked: rows.map((row) => ({
      id: row.id,
      keyName: row.keyName,
      theirId: row.theirId,
      issueId: row.itemId,
      number: row.number,
      title: row.title,
      issueState: row.issueState,
      status: row.status,
      description: row.description,
      mediaUrl: row.mediaUrl,
      problem: row.problem ?? 'refused',
      saidAt: row.saidAt.toISOString(),
      receivedAt: row.receivedAt.toISOString(),
    })),
  }
}

/** Does what it asks for, now that it may be possible. Refuses when it still is not. */
async function retry(deps: Deps, row: ParkedRow): Promise<void> {
  const item = await deps.district.read(SYSTEM_VIEWER, (tx) => findItem(tx, row.itemId))
  const key = { id: row.keyId, orgId: row.keyOrgId }
  const problem = item ? await applyUpdate(deps, key, item, row) : 'refused'
  if (problem !== null) throw new Refusal('open311.cannot_apply', 'rule', { problem })
}

/** Its words alone become a step of the trail. */
async function noteOnly(deps: Deps, row: ParkedRow): Promise<void> {
  try {
    await issueCommands.commentIssue(deps, actorOfKey({ id: row.keyId, orgId: row.keyOrgId }), {
      requestId: idFrom(`open311:update:${row.id}:note`),
      issueId: row.itemId,
      note: row.description,
      photoIds: [...row.photoIds],
    })
  } catch (error) {
    if (isRefusal(error)) throw new Refusal('open311.cannot_apply', 'rule', { problem: error.code })
    throw error
  }
}

/** Settles a parked update: done after all, noted, or set aside; the row stays either way. */
export async function settleParkedUpdate(
  deps: Deps,
  actor: Actor,
  { updateId, how }: InputOf<typeof settleOperation>,
): Promise<OutputOf<typeof settleOperation>> {
  const by = keeper(actor)
  const row = await deps.district.read(SYSTEM_VIEWER, (tx) => findParked(tx, updateId))
  if (!row) throw new Refusal('open311.not_waiting', 'conflict')
  if (how === 'retry') await retry(deps, row)
  if (how === 'note') await noteOnly(deps, row)
  const state = how === 'dismiss' ? 'dismissed' : 'applied'
  const { problem, photoIds } = row
  await deps.district.write(SYSTEM_VIEWER, (tx) =>
    settleUpdate(tx, row.id, { state, problem, photoIds, by, at: deps.clock.now() }),
  )
  return { id: row.id }
}

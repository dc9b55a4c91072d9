import { type WhistleMoved, WhistleState } from '#contract/whistles/terms.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import type { Tx } from '#kernel/database/district.ts'
import type { Deps } from '#kernel/deps.ts'
import type { WorkItem } from '#kernel/loop/loop.ts'
import { makeMove, type Rule } from '#kernel/loop/move.ts'
import { findItem } from '#kernel/loop/store.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { whistleLoop } from './loop.ts'
import { getFacts, listUnits, type UnitRow, type WhistleFacts } from './repo.ts'

/** What every move of the contract carries. */
export type Call = { requestId: string; whistleId: string; version?: number | undefined }

/** One move of one whistle by one actor, with the module's own rule. */
export async function moveWhistle(
  deps: Deps,
  actor: Actor,
  action: string,
  { requestId, whistleId, version }: Call,
  rule?: Rule,
): Promise<WhistleMoved> {
  const call = { requestId, itemId: whistleId, action, version }
  const { tier: _, ...moved } = await makeMove(deps, actor, whistleLoop, call, rule)
  return { ...moved, state: WhistleState.parse(moved.state) }
}

/** The whistle as this person may see it, before it is known which move it will be. */
export async function readWhistle(
  deps: Deps,
  actor: Actor,
  whistleId: string,
): Promise<{ item: WorkItem; units: UnitRow[]; facts: WhistleFacts }> {
  return deps.district.read(actor.viewer, async (tx) => {
    const item = await findItem(tx, whistleId)
    if (item?.kind !== 'whistle') throw new Refusal('whistles.not_found', 'not_found')
    const [units, facts] = await Promise.all([listUnits(tx, whistleId), getFacts(tx, whistleId)])
    return { item, units, facts }
  })
}

/** The actor's own office among those that were called; refuses when none was. */
export async function myUnit(tx: Tx, actor: Actor, whistleId: string): Promise<UnitRow> {
  const units = await listUnits(tx, whistleId)
  const mine = units.find(({ orgId }) => actor.orgIds.includes(orgId))
  if (!mine) throw new Refusal('whistles.not_called', 'not_allowed')
  return mine
}

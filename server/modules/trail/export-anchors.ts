import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import type * as contract from '#contract/trail/export-anchors.ts'
import { type Actor, holdsAnywhere } from '#kernel/authz/actor.ts'
import type { Deps } from '#kernel/deps.ts'
import { listAnchors } from '#kernel/loop/anchor.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'

export const EXPORT_ANCHORS = 'trail.export_anchors'

/** The sealed days from one day to another, oldest first: kept outside, they show any later change. */
export async function exportAnchors(
  deps: Pick<Deps, 'district'>,
  actor: Actor,
  { fromOn, toOn }: InputOf<typeof contract.exportAnchors>,
): Promise<OutputOf<typeof contract.exportAnchors>> {
  if (!holdsAnywhere(actor, EXPORT_ANCHORS)) throw new Refusal('people.not_staff', 'not_allowed')
  const anchors = await deps.district.read(actor.viewer, (tx) => listAnchors(tx, fromOn, toOn))
  return { anchors: [...anchors] }
}

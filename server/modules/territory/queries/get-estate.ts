import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import type * as operations from '#contract/territory/get-estate.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import { chinaDate } from '#kernel/calendar/china-time.ts'
import type { Deps } from '#kernel/deps.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { findEstateById, listBuildings } from '../repo/estate.ts'

/** One estate and its buildings in the order people count them. */
export async function getEstate(
  deps: Deps,
  actor: Actor,
  input: InputOf<typeof operations.getEstate>,
): Promise<OutputOf<typeof operations.getEstate>> {
  const day = chinaDate(deps.clock.now())
  return await deps.district.read(actor.viewer, async (tx) => {
    const estate = await findEstateById(tx, input.estateId)
    if (!estate) throw new Refusal('territory.not_found', 'not_found')
    return { estate, buildings: await listBuildings(tx, estate.id, day) }
  })
}

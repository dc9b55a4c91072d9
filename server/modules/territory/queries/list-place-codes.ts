import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import type * as operations from '#contract/territory/list-place-codes.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import { chinaDate } from '#kernel/calendar/china-time.ts'
import type { Deps } from '#kernel/deps.ts'
import { listPlaceCodesOf } from '../repo/estate.ts'

/** The plates of a community, to be printed and put up. They lead to places and name nobody. */
export async function listPlaceCodes(
  deps: Deps,
  actor: Actor,
  { communityCode }: InputOf<typeof operations.listPlaceCodes>,
): Promise<OutputOf<typeof operations.listPlaceCodes>> {
  const day = chinaDate(deps.clock.now())
  const codes = await deps.district.read(actor.viewer, (tx) =>
    listPlaceCodesOf(tx, communityCode.slice(0, 12), day),
  )
  return { codes }
}

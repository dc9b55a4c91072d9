import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import type * as operations from '#contract/territory/locate.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import { chinaDate } from '#kernel/calendar/china-time.ts'
import type { Deps } from '#kernel/deps.ts'
import { placeAt, placeText } from '../place.ts'

/** What stands where somebody pointed: the grid, and the estate and building when it is at one. */
export async function locate(
  deps: Deps,
  actor: Actor,
  input: InputOf<typeof operations.locate>,
): Promise<OutputOf<typeof operations.locate>> {
  const day = chinaDate(deps.clock.now())
  return await deps.district.read(actor.viewer, async (tx) => {
    const place = await placeAt(tx, input, day)
    const { areaCode, areaName, estate, building } = place
    return { areaCode, areaName, estate, building, text: placeText(place) }
  })
}

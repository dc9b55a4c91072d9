import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import type * as operations from '#contract/territory/read-place-code.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import { chinaDate } from '#kernel/calendar/china-time.ts'
import type { Deps } from '#kernel/deps.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { placeOf, placeText } from '../place.ts'
import { findPlaceCode } from '../repo/estate.ts'

/** The place behind a QR plate on a wall. Letters may be typed small. */
export async function readPlaceCode(
  deps: Deps,
  actor: Actor,
  input: InputOf<typeof operations.readPlaceCode>,
): Promise<OutputOf<typeof operations.readPlaceCode>> {
  const day = chinaDate(deps.clock.now())
  return await deps.district.read(actor.viewer, async (tx) => {
    const code = await findPlaceCode(tx, input.code.trim().toUpperCase(), day)
    if (!code) throw new Refusal('territory.not_found', 'not_found')
    const place = await placeOf(tx, code, day)
    return {
      place: {
        areaCode: place.areaCode,
        estateId: place.estate?.id ?? null,
        buildingId: place.building?.id ?? null,
        point: place.point,
        text: placeText(place),
      },
    }
  })
}

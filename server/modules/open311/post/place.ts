import { Id } from '#contract/core/shapes.ts'
import type { Place } from '#contract/issues/terms.ts'
import { chinaDate } from '#kernel/calendar/china-time.ts'
import type { Tx } from '#kernel/database/district.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import { isRefusal } from '#kernel/refusal/refusal.ts'
import {
  type CheckedPlace,
  estatesNamedIn,
  findBuilding,
  findPlaceCode,
  type PlaceClaim,
  placeAt,
  placeOf,
  placeText,
} from '#modules/territory/index.ts'
import type { Call } from '../call.ts'
import { Fault } from '../protocol/fault.ts'

/** The contract's longest text of a place. */
const PLACE_TEXT_MAX = 120

/** What an `address_id` names: a building or an estate of the register, or the code on a place's sign. */
async function claimOfId(tx: Tx, id: string, day: string): Promise<PlaceClaim | undefined> {
  const code = await findPlaceCode(tx, id, day)
  if (code) return code
  if (!Id.safeParse(id.toLowerCase()).success) return undefined
  const building = await findBuilding(tx, id.toLowerCase())
  return building ? { buildingId: building.id } : { estateId: id.toLowerCase() }
}

/**
 * The place of a report. A position counts before an address, an id before words: they are the more
 * exact. Throws a Fault 400 when none is given, none is found, or it lies outside the district.
 */
export async function placeOfReport(call: Call): Promise<Place> {
  const { deps, fields, say } = call
  const latitude = fields.number('lat', -90, 90)
  const longitude = fields.number('long', -180, 180)
  const addressId = fields.one('address_id', 80)
  const address = fields.one('address_string', 400)
  const isHalf = (fields.one('lat') === undefined) !== (fields.one('long') === undefined)
  if (isHalf) fields.fault(say.placeHalf)
  fields.check()
  const day = chinaDate(deps.clock.now())
  const point = latitude === undefined || longitude === undefined ? null : { latitude, longitude }
  try {
    return await deps.district.read(SYSTEM_VIEWER, async (tx) => {
      const found = await placeOfParts(call, tx, { point, addressId, address }, day)
      const text = address ?? placeText(found)
      return {
        areaCode: found.areaCode,
        estateId: found.estate?.id ?? null,
        buildingId: found.building?.id ?? null,
        point: found.point && {
          longitude: found.point.longitude,
          latitude: found.point.latitude,
        },
        text: text.slice(0, PLACE_TEXT_MAX),
      }
    })
  } catch (error) {
    if (isRefusal(error, 'territory.outside_district')) throw new Fault(400, say.locationOutside)
    if (isRefusal(error, 'territory.not_found')) throw new Fault(400, say.addressIdUnknown)
    throw error
  }
}

type Parts = {
  point: { latitude: number; longitude: number } | null
  addressId: string | undefined
  address: string | undefined
}

async function placeOfParts(
  { say }: Call,
  tx: Tx,
  { point, addressId, address }: Parts,
  day: string,
): Promise<CheckedPlace> {
  if (point) {
    const found = await placeAt(tx, point, day)
    // Where the reporter stood, not the middle of the house.
    return { ...found, point }
  }
  if (addressId !== undefined) {
    const claim = await claimOfId(tx, addressId, day)
    if (!claim) throw new Fault(400, say.addressIdUnknown)
    return placeOf(tx, claim, day)
  }
  if (address === undefined) throw new Fault(400, say.locationMissing)
  const [estate] = await estatesNamedIn(tx, address, day, 1)
  if (!estate) throw new Fault(400, say.addressUnknown)
  return placeOf(tx, { estateId: estate.id }, day)
}

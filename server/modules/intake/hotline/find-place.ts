import { AreaCode } from '#contract/core/shapes.ts'
import { chinaDate } from '#kernel/calendar/china-time.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { isRefusal, Refusal } from '#kernel/refusal/refusal.ts'
import {
  estatesNamedIn,
  findDistrictArea,
  type PlaceClaim,
  placeOf,
} from '#modules/territory/index.ts'
import type { Order } from './order.ts'

/** Area codes from exact to wide: grid, community, street. */
const LENGTHS = [15, 12, 9] as const

/**
 * Where an order lies, as exactly as it can be said: its point, the one estate that its address names,
 * its area code, and at last the whole district, whose own staff then sort it. A hotline's place is
 * often wrong, and a wrong place is no reason to send a resident away.
 */
export async function findPlace(deps: Deps, order: Order): Promise<PlaceClaim> {
  const day = chinaDate(deps.clock.now())
  return deps.district.read(SYSTEM_VIEWER, async (tx) => {
    const holds = async (claim: PlaceClaim) =>
      placeOf(tx, claim, day).then(
        () => true,
        (error: unknown) => {
          if (isRefusal(error)) return false
          throw error
        },
      )
    if (order.point && (await holds({ point: order.point }))) return { point: order.point }
    const area = LENGTHS.map((length) => order.areaCode.slice(0, length)).filter(
      (code) => AreaCode.safeParse(code).success,
    )
    const named = await estatesNamedIn(tx, `${order.address} ${order.description}`, day, 10)
    const near = named.filter(({ communityCode }) => communityCode.startsWith(area.at(-1) ?? ''))
    const longest = near.filter(({ name }) => name === near[0]?.name)
    // The same name in two communities decides nothing.
    if (longest.length === 1) return { estateId: longest[0]!.id }
    for (const areaCode of area) if (await holds({ areaCode })) return { areaCode }
    const district = await findDistrictArea(tx)
    if (!district) throw new Refusal('territory.outside_district', 'rule')
    return { areaCode: district.code }
  })
}

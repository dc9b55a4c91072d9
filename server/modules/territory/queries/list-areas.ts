import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import type * as operations from '#contract/territory/list-areas.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import { chinaDate } from '#kernel/calendar/china-time.ts'
import type { Deps } from '#kernel/deps.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { findAreaByCode, findDistrictArea, listAreaPath, listChildAreas } from '../repo/area.ts'

/** The areas directly below one area (the district when none is named), and the way down to it. */
export async function listAreas(
  deps: Deps,
  actor: Actor,
  input: InputOf<typeof operations.listAreas>,
): Promise<OutputOf<typeof operations.listAreas>> {
  const day = chinaDate(deps.clock.now())
  return await deps.district.read(actor.viewer, async (tx) => {
    const parent = input.parentCode
      ? await findAreaByCode(tx, input.parentCode)
      : await findDistrictArea(tx)
    if (!parent) throw new Refusal('territory.not_found', 'not_found')
    return {
      areas: await listChildAreas(tx, parent.code, day),
      parents: await listAreaPath(tx, parent.code),
    }
  })
}

import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import type * as operations from '#contract/territory/find-estates.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import { chinaDate } from '#kernel/calendar/china-time.ts'
import type { Deps } from '#kernel/deps.ts'
import { metresBetween } from '../geometry.ts'
import { nearestEstates, searchEstates } from '../repo/estate.ts'

/** Estates by words, by nearness, or by words in order of nearness; with neither, in order of name. */
export async function findEstates(
  deps: Deps,
  actor: Actor,
  input: InputOf<typeof operations.findEstates>,
): Promise<OutputOf<typeof operations.findEstates>> {
  const day = chinaDate(deps.clock.now())
  const { longitude, latitude, q, limit } = input
  const point = longitude !== undefined && latitude !== undefined && { longitude, latitude }
  return await deps.district.read(actor.viewer, async (tx) => {
    if (point && !q) return { estates: await nearestEstates(tx, point, day, limit) }
    const estates = await searchEstates(tx, q ?? '', day, limit)
    if (!point) return { estates }
    const distance = new Map(estates.map((e) => [e.id, metresBetween(point, e.centre)]))
    return {
      estates: estates.toSorted((a, b) => (distance.get(a.id) ?? 0) - (distance.get(b.id) ?? 0)),
    }
  })
}

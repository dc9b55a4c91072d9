import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import type { mapIssues as operation } from '#contract/issues/map-issues.ts'
import { IssueState } from '#contract/issues/terms.ts'
import type { Tier } from '#contract/loop/terms.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import { sql } from '#kernel/database/sql.ts'
import type { Deps } from '#kernel/deps.ts'
import { LIMITS } from '#kernel/limits.ts'
import { urgencyOf } from '../rules.ts'
import { firstOf, selectionOf } from './selection.ts'

type Pin = {
  id: string
  longitude: number
  latitude: number
  title: string
  state: string
  tier: Tier
  urgency: number
  overdue: boolean
}

/** Pins of the current view, the most urgent first, as many as a map can show. */
export async function mapIssues(
  deps: Deps,
  actor: Actor,
  input: InputOf<typeof operation>,
): Promise<OutputOf<typeof operation>> {
  const [west, south, east, north] = input.bbox?.split(',').map(Number) ?? []
  const view =
    west === undefined
      ? sql` and w.latitude is not null`
      : sql` and w.latitude is not null and w.latitude between ${south}::float8 and ${north}::float8
          and w.longitude between ${west}::float8 and ${east}::float8`
  const by = sql`w.urgency, w.due_at nulls last, w.id`
  const limit = LIMITS.mapPins + 1
  const pins = await deps.district.read(actor.viewer, async (tx) => {
    const selection = await selectionOf(deps, tx, actor, input)
    return tx.planned<Pin>(sql`
      select w.id, w.longitude, w.latitude, w.title, w.state, w.tier, w.urgency,
        coalesce(w.ended_at is null and w.due_at < ${deps.clock.now()}, false) as overdue
      from (${firstOf(selection, by, limit, view)}) w order by ${by} limit ${limit}`)
  })
  return {
    pins: pins.slice(0, LIMITS.mapPins).map(({ longitude, latitude, ...pin }) => ({
      ...pin,
      point: { longitude, latitude },
      state: IssueState.parse(pin.state),
      urgency: urgencyOf(pin.urgency),
    })),
    more: pins.length > LIMITS.mapPins,
  }
}

import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import type { mapIssues as operation } from '#contract/issues/map-issues.ts'
import { IssueState } from '#contract/issues/terms.ts'
import type { Tier } from '#contract/loop/terms.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import { sql } from '#kernel/database/sql.ts'
import type { Deps } from '#kernel/deps.ts'
import { LIMITS } from '#kernel/limits.ts'
import { urgencyOf } from '../rules.ts'
import { whereOf } from './where.ts'

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
  const where = whereOf(deps, actor, input)
  const [west, south, east, north] = input.bbox?.split(',').map(Number) ?? []
  const view =
    west === undefined
      ? sql`i.latitude is not null`
      : sql`i.latitude between ${south} and ${north} and i.longitude between ${west} and ${east}`
  const pins = await deps.district.read(actor.viewer, (tx) =>
    tx.rows<Pin>(sql`
      select w.id, i.longitude, i.latitude, w.title, w.state, w.tier, w.urgency,
        coalesce(w.ended_at is null and w.due_at < ${deps.clock.now()}, false) as overdue
      from work_item w join issue i on i.id = w.id
      where ${where} and ${view}
      order by w.urgency, w.due_at nulls last, w.id limit ${LIMITS.mapPins + 1}`),
  )
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

import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import type { listWhistles as operation } from '#contract/whistles/list-whistles.ts'
import { type WhistleCard, type WhistleColour, WhistleState } from '#contract/whistles/terms.ts'
import { type Actor, holdsAnywhere } from '#kernel/authz/actor.ts'
import type { Tx } from '#kernel/database/district.ts'
import { type Sql, sql } from '#kernel/database/sql.ts'
import type { Deps } from '#kernel/deps.ts'
import { orgNames } from '#modules/organization/index.ts'
import { areaNames } from '#modules/territory/index.ts'

export type CardRow = {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly state: string
  readonly colour: WhistleColour
  readonly round: number
  readonly areaCode: string
  readonly streetOrgId: string
  readonly placeText: string
  readonly arriveBy: Date
  readonly called: number
  readonly missingIds: string[]
  readonly aboutItemId: string | null
  readonly createdAt: Date
  readonly endedAt: Date | null
  readonly version: number
}

/** The columns of a card (the item it is about only for those who may see it), over `whistle h join work_item w` and its units. */
export const CARD_COLUMNS: Sql = sql`
  h.id, w.number, w.title, w.state, h.colour, h.round, w.area_code as "areaCode",
  h.street_org_id as "streetOrgId", h.place_text as "placeText", h.arrive_by as "arriveBy",
  u.called, u.missing as "missingIds", (select a.id from work_item a where a.id = h.about_item_id) as "aboutItemId", w.created_at as "createdAt",
  w.ended_at as "endedAt", w.version`

/** How many were called and who is missing, by the key of the units; nobody misses what has ended. */
export const CARD_UNITS: Sql = sql`
  cross join lateral (
    select count(*)::int as called,
      coalesce(array_agg(org_id order by leads desc, org_id) filter (
        where arrived_at is null and w.state = 'blown'), '{}') as missing
    from whistle_unit where whistle_id = h.id) u`

export async function toCards(tx: Tx, rows: readonly CardRow[]): Promise<WhistleCard[]> {
  const [orgs, areas] = await Promise.all([
    orgNames(
      tx,
      rows.flatMap(({ streetOrgId, missingIds }) => [streetOrgId, ...missingIds]),
    ),
    areaNames(
      tx,
      rows.map(({ areaCode }) => areaCode),
    ),
  ])
  const org = (id: string) => ({ id, name: orgs.get(id) ?? '' })
  return rows.map(({ streetOrgId, missingIds, arriveBy, createdAt, endedAt, ...row }) => ({
    ...row,
    state: WhistleState.parse(row.state),
    areaName: areas.get(row.areaCode) ?? '',
    street: org(streetOrgId),
    missing: missingIds.map(org),
    arriveBy: arriveBy.toISOString(),
    createdAt: createdAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
  }))
}

/** The way into the list: by item, by my own office, or all that the row policies let me see. */
function wayIn(actor: Actor, input: InputOf<typeof operation>): Sql {
  if (input.aboutItemId) return sql`h.about_item_id = ${input.aboutItemId}`
  const readsAreas = holdsAnywhere(actor, 'read:whistle')
  if (input.which !== 'called' && readsAreas) return sql`true`
  return sql`h.id in (select whistle_id from whistle_unit where org_id = any (${actor.orgIds}::uuid[]))`
}

/** 哨单: newest first; ids are in the order of time. What is seen is decided by the row policies. */
export async function listWhistles(
  deps: Deps,
  actor: Actor,
  input: InputOf<typeof operation>,
): Promise<OutputOf<typeof operation>> {
  const before = input.before ? sql`and h.id < ${input.before}::uuid` : sql``
  const open = input.which !== 'all' && !input.aboutItemId ? sql`and w.ended_at is null` : sql``
  return deps.district.read(actor.viewer, async (tx) => {
    const rows = await tx.rows<CardRow>(sql`
      select ${CARD_COLUMNS} from whistle h join work_item w on w.id = h.id ${CARD_UNITS}
      where ${wayIn(actor, input)} ${before} ${open}
      order by h.id desc limit ${input.limit + 1}`)
    const page = rows.slice(0, input.limit)
    return {
      whistles: await toCards(tx, page),
      nextBefore: rows.length > input.limit ? (page.at(-1)?.id ?? null) : null,
      mayBlow: holdsAnywhere(actor, 'whistles.blow'),
    }
  })
}

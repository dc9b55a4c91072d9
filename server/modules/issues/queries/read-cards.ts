import type { IssueCard } from '#contract/issues/terms.ts'
import { IssueState } from '#contract/issues/terms.ts'
import type { Tx } from '#kernel/database/district.ts'
import { type Sql, sql } from '#kernel/database/sql.ts'
import type { Deps } from '#kernel/deps.ts'
import type { WorkItem } from '#kernel/loop/loop.ts'
import { ITEM_COLUMNS } from '#kernel/loop/store.ts'
import { orgNames } from '#modules/organization/index.ts'
import { areaNames } from '#modules/territory/index.ts'
import { urgencyOf } from '../rules.ts'
import { helpDueOf } from '../together/help-view.ts'
import { deadlineOf } from './deadline-view.ts'

/** What a card needs besides the work item. */
export const CARD_COLUMNS: Sql = sql`${ITEM_COLUMNS}, w.updated_at as "updatedAt",
  w.longitude, w.latitude, i.place_text as "placeText",
  i.photo_ids[1] as "photoId"`

export type CardRow = WorkItem & {
  readonly updatedAt: Date
  readonly placeText: string
  readonly longitude: number | null
  readonly latitude: number | null
  readonly photoId: string | null
}

export function pointOf(row: { longitude: number | null; latitude: number | null }) {
  return row.longitude === null || row.latitude === null
    ? null
    : { longitude: row.longitude, latitude: row.latitude }
}

/** Rows to cards: two look-ups of names for the whole page, whatever its length. */
export async function toCards(deps: Deps, tx: Tx, rows: readonly CardRow[]): Promise<IssueCard[]> {
  const now = deps.clock.now()
  const orgIds = rows.flatMap(({ holderOrgId }) => (holderOrgId ? [holderOrgId] : []))
  const [orgs, areas, helpDue] = await Promise.all([
    orgNames(tx, orgIds),
    areaNames(tx, [...new Set(rows.map(({ areaCode }) => areaCode))]),
    helpDueOf(
      tx,
      rows.filter(({ helperOrgIds }) => helperOrgIds.length > 0).map(({ id }) => id),
      now,
    ),
  ])
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    title: row.title,
    state: IssueState.parse(row.state),
    tier: row.tier,
    urgency: urgencyOf(row.urgency),
    categoryCode: row.topicCode ?? '',
    areaCode: row.areaCode,
    areaName: areas.get(row.areaCode) ?? row.areaCode,
    placeText: row.placeText,
    point: pointOf(row),
    holder: row.holderOrgId ? { id: row.holderOrgId, name: orgs.get(row.holderOrgId) ?? '' } : null,
    deadline: deadlineOf(row, now),
    identity: row.identity,
    secret: row.secret,
    followers: row.followerIds.length,
    reopenCount: row.reopenCount,
    photoId: row.photoId,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    version: row.version,
    ...(helpDue.has(row.id) ? { helpDue: helpDue.get(row.id) } : {}),
  }))
}

/** The card of an issue that is known to be visible: right after it was written. */
export async function readCard(deps: Deps, tx: Tx, id: string): Promise<IssueCard> {
  const rows = await tx.rows<CardRow>(sql`
    select ${CARD_COLUMNS} from work_item w join issue i on i.id = w.id where w.id = ${id}`)
  const [card] = await toCards(deps, tx, rows)
  if (!card) throw new Error(`The issue ${id} was written but cannot be read.`)
  return card
}

/** The cards of those issues that the viewer may see, in the order of the ids. */
export async function readCards(deps: Deps, tx: Tx, ids: readonly string[]): Promise<IssueCard[]> {
  const rows = await tx.rows<CardRow>(sql`
    select ${CARD_COLUMNS} from work_item w join issue i on i.id = w.id
    where w.id = any (${ids}::uuid[])`)
  const cards = new Map((await toCards(deps, tx, rows)).map((card) => [card.id, card]))
  return ids.flatMap((id) => cards.get(id) ?? [])
}

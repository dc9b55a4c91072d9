import type { LineColumn, ViewReach } from '#contract/analysis/view-terms.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import type { Tx } from '#kernel/database/district.ts'
import { join, type Sql, sql } from '#kernel/database/sql.ts'

export type ViewRow = {
  readonly id: string
  readonly ownerId: string
  readonly reach: ViewReach
  readonly orgId: string | null
  readonly role: string | null
  readonly name: string
  /** As stored; a filter may have gone since. */
  readonly filters: unknown
  readonly sort: 'urgency' | 'newest'
  readonly columns: readonly LineColumn[]
  readonly version: number
  readonly updatedAt: Date
}

const COLUMNS = sql`v.id, v.owner_id as "ownerId", v.reach, v.org_id as "orgId", v.role, v.name,
  v.filters, v.sort, v.columns, v.version, v.updated_at as "updatedAt"`

/** More than anybody scrolls through; the limits of single persons keep well below it. */
const LISTED_MOST = 200

/**
 * Whose views somebody uses: their own, those of a post they hold, those of their organisations and of
 * the ones above. The row policy knows persons and organisations; which role it is stands here.
 */
function usableBy({ personId, appointments }: Actor): Sql {
  const posts = appointments.map(
    ({ orgId, role }) => sql`(v.org_id = ${orgId} and v.role = ${role})`,
  )
  const post = posts.length === 0 ? sql`false` : sql`(${join(posts, ' or ')})`
  return sql`v.removed_at is null
    and (v.owner_id = ${personId} or v.reach in ('org', 'below') or (v.reach = 'post' and ${post}))`
}

export function listUsableViews(tx: Tx, actor: Actor): Promise<ViewRow[]> {
  return tx.rows<ViewRow>(sql`
    select ${COLUMNS} from saved_view v where ${usableBy(actor)}
    order by v.name, v.id limit ${LISTED_MOST}`)
}

export function findUsableView(tx: Tx, actor: Actor, id: string): Promise<ViewRow | undefined> {
  return tx.first<ViewRow>(sql`
    select ${COLUMNS} from saved_view v where v.id = ${id} and ${usableBy(actor)}`)
}

export async function countOwnViews(tx: Tx, personId: string): Promise<number> {
  const row = await tx.first<{ count: number }>(sql`
    select count(*) from saved_view where owner_id = ${personId} and removed_at is null`)
  return row?.count ?? 0
}

export type ViewDraft = Pick<
  ViewRow,
  'id' | 'ownerId' | 'reach' | 'orgId' | 'role' | 'name' | 'filters' | 'sort' | 'columns'
>

export async function addViewRow(tx: Tx, view: ViewDraft, at: Date): Promise<void> {
  await tx.run(sql`
    insert into saved_view (id, owner_id, reach, org_id, role, name, filters, sort, columns,
      created_at, updated_at)
    values (${view.id}, ${view.ownerId}, ${view.reach}, ${view.orgId}, ${view.role}, ${view.name},
      ${JSON.stringify(view.filters)}::jsonb, ${view.sort}, ${view.columns}::text[], ${at}, ${at})`)
}

/** Changes a view that is still at this version; answers whether it was. */
export async function changeViewRow(
  tx: Tx,
  view: ViewDraft,
  version: number,
  at: Date,
): Promise<boolean> {
  const count = await tx.run(sql`
    update saved_view set reach = ${view.reach}, org_id = ${view.orgId}, role = ${view.role},
      name = ${view.name}, filters = ${JSON.stringify(view.filters)}::jsonb, sort = ${view.sort},
      columns = ${view.columns}::text[], version = version + 1, updated_at = ${at}
    where id = ${view.id} and version = ${version} and removed_at is null`)
  return count === 1
}

/** Takes a view away that is still at this version; answers whether it was. */
export async function removeViewRow(tx: Tx, id: string, version: number, at: Date) {
  const count = await tx.run(sql`
    update saved_view set removed_at = ${at}, updated_at = ${at}
    where id = ${id} and version = ${version} and removed_at is null`)
  return count === 1
}

export type ViewPlace = {
  readonly viewId: string
  readonly position: number
  readonly isFirst: boolean
}

/** How a person arranged views; a negative position is one that is only the first, not pinned. */
export function listPlaces(tx: Tx, personId: string): Promise<ViewPlace[]> {
  return tx.rows<ViewPlace>(sql`
    select view_id as "viewId", position, is_first as "isFirst" from view_place
    where person_id = ${personId} order by position`)
}

export async function setPlaces(
  tx: Tx,
  personId: string,
  places: readonly ViewPlace[],
): Promise<void> {
  await tx.run(sql`delete from view_place where person_id = ${personId}`)
  await tx.run(sql`
    insert into view_place (person_id, view_id, position, is_first)
    select ${personId}, p.* from unnest(${places.map((one) => one.viewId)}::uuid[],
      ${places.map((one) => one.position)}::smallint[], ${places.map((one) => one.isFirst)}::boolean[])
      as p (view_id, position, is_first)`)
}

/** Forgets views that were taken away before a moment, with what hung on them. For the system. */
export async function forgetViews(tx: Tx, where: Sql): Promise<void> {
  const gone = sql`select id from saved_view where ${where}`
  await tx.run(sql`delete from view_place where view_id in (${gone})`)
  await tx.run(sql`delete from view_subscription where view_id in (${gone})`)
  await tx.run(sql`delete from saved_view where ${where}`)
}

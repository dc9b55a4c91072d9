import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'

/** A square of this many degrees is about 550 × 480 m in our latitudes. */
const CELL_DEGREES = 0.005
const CELLS_PER_ROW = 100_000
const METRES_PER_DEGREE = 111_320

/** Open, but another item is worked on in its place: it is not a second report of anything. */
export const ASIDE: readonly string[] = ['merged', 'split']

type LonLat = { readonly longitude: number; readonly latitude: number }

const rowOf = (latitude: number) => Math.floor(latitude / CELL_DEGREES)
const columnOf = (longitude: number) => Math.floor(longitude / CELL_DEGREES)

/** The square that holds a point. */
export function cellOf({ longitude, latitude }: LonLat): number {
  return rowOf(latitude) * CELLS_PER_ROW + columnOf(longitude)
}

/** The edges of the square around a circle, in degrees. */
export function boxAround({ longitude, latitude }: LonLat, radiusM: number) {
  const up = radiusM / METRES_PER_DEGREE
  const aside = up / Math.cos((latitude * Math.PI) / 180)
  return {
    south: latitude - up,
    north: latitude + up,
    west: longitude - aside,
    east: longitude + aside,
  }
}

/** The squares that a circle touches. */
export function cellsAround(point: LonLat, radiusM: number): number[] {
  const { south, north, west, east } = boxAround(point, radiusM)
  const cells: number[] = []
  for (let row = rowOf(south); row <= rowOf(north); row += 1) {
    for (let column = columnOf(west); column <= columnOf(east); column += 1) {
      cells.push(row * CELLS_PER_ROW + column)
    }
  }
  return cells
}

export type LikenessRow = {
  readonly issueId: string
  readonly key: string
  readonly cell: number | null
  readonly estateId: string | null
  readonly areaCode: string
  readonly longitude: number | null
  readonly latitude: number | null
  readonly profile: Buffer
  readonly photoHashes: readonly string[]
  readonly marks: readonly number[]
  readonly at: Date
}

/** Writes what issues are compared by, in two statements whatever their number; what stood there is replaced. */
export async function putLikeness(tx: Tx, rows: readonly LikenessRow[]): Promise<void> {
  if (rows.length === 0) return
  const column = <T>(read: (row: LikenessRow) => T) => rows.map(read)
  const ids = column(({ issueId }) => issueId)
  await tx.run(sql`
    insert into issue_likeness (issue_id, key, cell, estate_id, area_code, longitude, latitude, profile, photo_hashes, at)
    select l.id, l.key, l.cell, l.estate, l.area, l.lon, l.lat, l.profile,
      array(select jsonb_array_elements_text(l.photos)), l.at
    from unnest(${ids}::uuid[], ${column(({ key }) => key)}::text[], ${column(({ cell }) => cell)}::int[],
      ${column(({ estateId }) => estateId)}::uuid[], ${column(({ areaCode }) => areaCode)}::text[],
      ${column(({ longitude }) => longitude)}::float8[], ${column(({ latitude }) => latitude)}::float8[],
      ${column(({ profile }) => profile)}::bytea[],
      ${column(({ photoHashes }) => JSON.stringify(photoHashes))}::jsonb[],
      ${column(({ at }) => at)}::timestamptz[]) as l (id, key, cell, estate, area, lon, lat, profile, photos, at)
    on conflict (issue_id) do update set key = excluded.key, cell = excluded.cell,
      estate_id = excluded.estate_id, area_code = excluded.area_code, longitude = excluded.longitude,
      latitude = excluded.latitude, profile = excluded.profile, photo_hashes = excluded.photo_hashes`)
  const marked = rows.flatMap(({ issueId, marks, at }) =>
    marks.map((mark) => ({ issueId, mark, at })),
  )
  await tx.run(sql`delete from issue_gram_mark where issue_id = any (${ids}::uuid[])`)
  await tx.run(sql`
    insert into issue_gram_mark (issue_id, mark, at)
    select * from unnest(${marked.map(({ issueId }) => issueId)}::uuid[],
      ${marked.map(({ mark }) => mark)}::int[], ${marked.map(({ at }) => at)}::timestamptz[])`)
}

/** Takes ended issues out of comparison. */
export async function dropLikeness(tx: Tx, issueIds: readonly string[]): Promise<void> {
  if (issueIds.length === 0) return
  await tx.run(sql`delete from issue_gram_mark where issue_id = any (${issueIds}::uuid[])`)
  await tx.run(sql`delete from issue_likeness where issue_id = any (${issueIds}::uuid[])`)
}

/** What a profile is made from. */
export type Source = {
  readonly id: string
  readonly title: string
  readonly description: string
  readonly estateId: string | null
  readonly areaCode: string
  readonly longitude: number | null
  readonly latitude: number | null
  readonly photoHashes: readonly string[]
  readonly createdAt: Date
  readonly state: string
}

/** The issues themselves with the hashes of their report's photos. For the system. */
export function listSources(tx: Tx, ids: readonly string[]): Promise<Source[]> {
  return tx.rows<Source>(sql`
    select w.id, w.title, i.description, i.estate_id as "estateId", w.area_code as "areaCode",
      w.longitude, w.latitude, w.created_at as "createdAt", w.state,
      array(select f.picture ->> 'perceptualHash' from stored_file f
             where f.id = any (i.photo_ids) and f.picture is not null
               and f.removed_at is null) as "photoHashes"
    from work_item w join issue i on i.id = w.id where w.id = any (${ids}::uuid[])`)
}

/** Open issues that nothing compares yet, or only under an older key; newest first. */
export async function listUncompared(tx: Tx, key: string, limit: number): Promise<string[]> {
  const rows = await tx.planned<{ id: string }>(sql`
    (select l.issue_id as id from issue_likeness l where l.key <> ${key} limit ${limit})
    union
    (select w.id from work_item w
      where w.kind = 'issue' and w.ended_at is null and w.state <> all (${ASIDE}::text[])
        and not exists (select from issue_likeness l where l.issue_id = w.id)
      limit ${limit})`)
  return rows.map(({ id }) => id)
}

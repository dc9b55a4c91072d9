import { type Profile, unpackProfile } from '#engines/triage/index.ts'
import type { Tx } from '#kernel/database/district.ts'
import { join, type Sql, sql } from '#kernel/database/sql.ts'
import type { Deps } from '#kernel/deps.ts'
import { isPublic } from '../public/public-issues.ts'
import { ASIDE, boxAround, cellsAround } from '../repo-likeness.ts'
import type { Comparable } from '../similarity.ts'
import { pointOf } from './read-cards.ts'

/** Texts compared for one question: a hundred neighbours in each direction, newest first. */
const COMPARED_MOST = 300
/** From one square, one estate or one area: a burst at one corner must not hide the others. */
const FROM_ONE_WAY = 120

type Row = {
  id: string
  profile: Buffer
  photoHashes: string[]
  estateId: string | null
  longitude: number | null
  latitude: number | null
  at: Date
}

/** An issue near by, with what its own row of comparison says of it: not yet what it is called or who sees it. */
export type Neighbour = Pick<Comparable, 'point' | 'estateId' | 'photoHashes' | 'atMs'> & {
  readonly id: string
  readonly profile: Profile
}

/** The rest of what two issues are compared by. */
export type Detail = Pick<Comparable, 'categoryCode' | 'buildingId'> & {
  readonly id: string
  /** Whether anybody may know of it. */
  readonly isPublic: boolean
}

/** Where to look. Coordinates are CGCS2000 degrees. */
export type Whereabouts = {
  readonly areaCode: string
  readonly estateId: string | null
  readonly point: { readonly longitude: number; readonly latitude: number } | null
}

const COLUMNS = sql`issue_id, profile, photo_hashes, estate_id, longitude, latitude, at`

/** One way into the index for each part of a place; each gives its newest, so no place is read to its end. */
function waysTo(where: Whereabouts, radiusM: number, since: Date): Sql[] {
  const { areaCode, estateId, point } = where
  const newest = sql`at >= ${since} order by at desc limit ${FROM_ONE_WAY}`
  const ways: Sql[] = []
  if (point) {
    const { south, north, west, east } = boxAround(point, radiusM)
    ways.push(sql`select n.* from unnest(${cellsAround(point, radiusM)}::int[]) c cross join lateral (
      select ${COLUMNS} from issue_likeness where cell = c and ${newest}) n
      where n.latitude between ${south}::float8 and ${north}::float8
        and n.longitude between ${west}::float8 and ${east}::float8`)
  }
  if (estateId !== null) {
    ways.push(
      sql`(select ${COLUMNS} from issue_likeness where estate_id = ${estateId} and ${newest})`,
    )
  }
  if (ways.length === 0) {
    const areas = [...new Set([areaCode, areaCode.slice(0, 12)])]
    ways.push(sql`select n.* from unnest(${areas}::text[]) c cross join lateral (
      select ${COLUMNS} from issue_likeness
      where area_code = c and cell is null and estate_id is null and ${newest}) n`)
  }
  return ways
}

/** Compared issues near a place that are not older than `since`, newest first. For the system. */
export async function listNeighbours(
  tx: Tx,
  where: Whereabouts,
  { radiusM, since }: { radiusM: number; since: Date },
): Promise<Neighbour[]> {
  const rows = await tx.rows<Row>(sql`
    select n.issue_id as id, n.profile, n.photo_hashes as "photoHashes", n.estate_id as "estateId",
      n.longitude, n.latitude, n.at
    from (${join(waysTo(where, radiusM, since), ' union all ')}) n
    order by n.at desc limit ${COMPARED_MOST}`)
  // An issue is found by its square and by its estate.
  const once = new Map(rows.map((row) => [row.id, row]))
  return [...once.values()].map(({ profile, at, ...row }) => ({
    ...row,
    profile: unpackProfile(profile),
    point: pointOf(row),
    atMs: at.getTime(),
  }))
}

/**
 * What the items themselves say of these neighbours, as far as they are open. Without `except` and what
 * somebody told apart from it. For the system: the caller decides what of it may be shown.
 */
export function listDetails(
  deps: Deps,
  tx: Tx,
  ids: readonly string[],
  except: string | null,
): Promise<Detail[]> {
  return tx.rows<Detail>(sql`
    select w.id, coalesce(w.topic_code, '') as "categoryCode", i.building_id as "buildingId",
      (${isPublic(deps)}) as "isPublic"
    from work_item w join issue i on i.id = w.id
    where w.id = any (${ids}::uuid[]) and w.id is distinct from ${except}::uuid
      and w.ended_at is null and w.state <> all (${ASIDE}::text[])
      and not exists (select from issue_distinct d
        where d.issue_id = ${except}::uuid and d.other_id = w.id)`)
}

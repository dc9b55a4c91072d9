import { unpackProfile } from '#engines/triage/index.ts'
import type { Tx } from '#kernel/database/district.ts'
import { join, type Sql, sql } from '#kernel/database/sql.ts'
import type { Deps } from '#kernel/deps.ts'
import { isPublic } from '../public/public-issues.ts'
import { ASIDE, cellsAround } from '../repo-likeness.ts'
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
  buildingId: string | null
  categoryCode: string | null
  longitude: number | null
  latitude: number | null
  isPublic: boolean
  at: Date
}

/** An open issue with everything it is compared by but the weights of its words. */
export type Candidate = Omit<Comparable, 'text'> & {
  readonly id: string
  readonly profile: ReturnType<typeof unpackProfile>
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
    ways.push(sql`select n.* from unnest(${cellsAround(point, radiusM)}::int[]) c cross join lateral (
      select ${COLUMNS} from issue_likeness where cell = c and ${newest}) n`)
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

/**
 * Open issues near a place that are not older than `since`, newest first, without `except` and what
 * somebody told apart from it. For the system: the caller decides what of it may be shown.
 */
export async function listCandidates(
  deps: Deps,
  tx: Tx,
  where: Whereabouts,
  { radiusM, since, except = null }: { radiusM: number; since: Date; except?: string | null },
): Promise<Candidate[]> {
  const rows = await tx.rows<Row>(sql`
    with near as (${join(waysTo(where, radiusM, since), ' union ')})
    select n.issue_id as id, n.profile, n.photo_hashes as "photoHashes", n.estate_id as "estateId",
      i.building_id as "buildingId", w.topic_code as "categoryCode", n.longitude, n.latitude,
      (${isPublic(deps)}) as "isPublic", n.at
    from (select * from near order by at desc limit ${COMPARED_MOST}) n
    join work_item w on w.id = n.issue_id join issue i on i.id = n.issue_id
    where w.ended_at is null and w.state <> all (${ASIDE}::text[])
      and n.issue_id is distinct from ${except}::uuid
      and not exists (select from issue_distinct d
        where d.issue_id = ${except}::uuid and d.other_id = n.issue_id)`)
  return rows.map((row) => ({
    id: row.id,
    profile: unpackProfile(row.profile),
    photoHashes: row.photoHashes,
    estateId: row.estateId,
    buildingId: row.buildingId,
    categoryCode: row.categoryCode ?? '',
    point: pointOf(row),
    isPublic: row.isPublic,
    atMs: row.at.getTime(),
  }))
}

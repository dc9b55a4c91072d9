import type { Building, Estate } from '#contract/territory/terms.ts'
import type { Tx } from '#kernel/database/district.ts'
import { raw, sql } from '#kernel/database/sql.ts'
import { type Face, faceHolds, type MapPoint, metresBetween } from '../geometry.ts'
import {
  BUILDING_COLUMNS,
  type BuildingRow,
  ESTATE_COLUMNS,
  type EstateRow,
  spotOf,
  toBuilding,
  toEstate,
} from './rows.ts'
import { inForce } from './valid-time.ts'

/**
 * The index sorts by degrees, in which a metre east is longer than a metre north; so some more than
 * asked for are fetched and put in order by metres.
 */
const NEAREST_SPARE = 20

export async function findEstateById(tx: Tx, id: string): Promise<Estate | undefined> {
  const row = await tx.first<EstateRow>(sql`
    select ${ESTATE_COLUMNS} from estate e join area c on c.code = e.community_code
     where e.id = ${id}`)
  return row && toEstate(row)
}

/** Estates whose name or address holds the words: names that begin with them first, short ones first. */
export async function searchEstates(
  tx: Tx,
  q: string,
  day: string,
  limit: number,
): Promise<Estate[]> {
  const rows = await tx.rows<EstateRow>(sql`
    select ${ESTATE_COLUMNS} from estate e join area c on c.code = e.community_code
     where (position(${q} in e.name) > 0 or position(${q} in e.address) > 0) and ${inForce('e', day)}
     order by position(${q} in e.name) <> 1, position(${q} in e.name) = 0, length(e.name), e.name, e.id
     limit ${limit}`)
  return rows.map(toEstate)
}

/** Estates whose whole name stands in a text, the longest name first: an address names its estate. */
export async function estatesNamedIn(
  tx: Tx,
  text: string,
  day: string,
  limit: number,
): Promise<Estate[]> {
  const rows = await tx.rows<EstateRow>(sql`
    select ${ESTATE_COLUMNS} from estate e join area c on c.code = e.community_code
     where position(e.name in ${text}) > 0 and ${inForce('e', day)}
     order by length(e.name) desc, e.id limit ${limit}`)
  return rows.map(toEstate)
}

/** Every estate of a day by name, for whoever reads many places at once. */
export function listEstateNames(
  tx: Tx,
  day: string,
): Promise<{ id: string; name: string; communityCode: string }[]> {
  return tx.rows(sql`
    select e.id, e.name, e.community_code as "communityCode" from estate e
     where ${inForce('e', day)} order by e.name, e.id limit 20000`)
}

/** Estates from near to far, by their centres. */
export async function nearestEstates(
  tx: Tx,
  point: MapPoint,
  day: string,
  limit: number,
): Promise<Estate[]> {
  const rows = await tx.rows<EstateRow>(sql`
    select ${ESTATE_COLUMNS} from estate e join area c on c.code = e.community_code
     where ${inForce('e', day)} order by e.centre <-> ${spotOf(point)} limit ${limit + NEAREST_SPARE}`)
  return rows
    .map(toEstate)
    .toSorted((a, b) => metresBetween(point, a.centre) - metresBetween(point, b.centre))
    .slice(0, limit)
}

/** The estate whose own ground holds the point. */
export async function findEstateAt(
  tx: Tx,
  point: MapPoint,
  day: string,
): Promise<Estate | undefined> {
  const rows = await tx.rows<EstateRow & { geometry: Face }>(sql`
    select ${ESTATE_COLUMNS}, e.geometry from estate e join area c on c.code = e.community_code
     where e.bounds @> ${spotOf(point)} and ${inForce('e', day)} order by e.id`)
  const found = rows.find(({ geometry }) => faceHolds(geometry, point))
  return found && toEstate(found)
}

export async function findBuildingById(tx: Tx, id: string): Promise<Building | undefined> {
  const row = await tx.first<BuildingRow>(
    sql`select ${BUILDING_COLUMNS} from building b where b.id = ${id}`,
  )
  return row && toBuilding(row)
}

/** Whether an estate or a building stands on a day. */
export async function isInForce(
  tx: Tx,
  table: 'estate' | 'building',
  id: string,
  day: string,
): Promise<boolean> {
  const row = await tx.first(
    sql`select 1 from ${raw(table)} r where r.id = ${id} and ${inForce('r', day)}`,
  )
  return row !== undefined
}

/** Buildings in the order people count them: 2栋 before 10栋. */
export async function listBuildings(tx: Tx, estateId: string, day: string): Promise<Building[]> {
  const rows = await tx.rows<BuildingRow>(sql`
    select ${BUILDING_COLUMNS} from building b
     where b.estate_id = ${estateId} and ${inForce('b', day)}
     order by nullif(regexp_replace(b.name, '\\D', '', 'g'), '')::numeric nulls last, b.name`)
  return rows.map(toBuilding)
}

/** The nearest building and how far its middle is, or undefined when none stands in the register. */
export async function nearestBuilding(
  tx: Tx,
  point: MapPoint,
  day: string,
): Promise<{ building: Building; metres: number } | undefined> {
  const rows = await tx.rows<BuildingRow>(sql`
    select ${BUILDING_COLUMNS} from building b
     where ${inForce('b', day)} order by b.spot <-> ${spotOf(point)} limit ${NEAREST_SPARE}`)
  const [nearest] = rows
    .map((row) => ({
      building: toBuilding(row),
      metres: metresBetween(point, { longitude: row.spot.x, latitude: row.spot.y }),
    }))
    .toSorted((a, b) => a.metres - b.metres)
  return nearest
}

/** The grids that an estate touches, in code order. */
export async function listEstateGrids(tx: Tx, estateId: string): Promise<string[]> {
  const rows = await tx.rows<{ code: string }>(
    sql`select grid_code as code from estate_grid where estate_id = ${estateId} order by grid_code`,
  )
  return rows.map(({ code }) => code)
}

/** The plates of a community, estate by estate: a community has about a hundred and fifty. */
export function listPlaceCodesOf(
  tx: Tx,
  communityCode: string,
  day: string,
): Promise<{ code: string; estateName: string; place: string }[]> {
  return tx.rows(sql`
    select p.code, e.name as "estateName", e.name || coalesce(b.name, '') as place
    from place_code p join estate e on e.id = p.estate_id left join building b on b.id = p.building_id
    where e.community_code = ${communityCode} and ${inForce('p', day)}
    order by e.name, b.name nulls first, p.code limit 2000`)
}

export async function findPlaceCode(
  tx: Tx,
  code: string,
  day: string,
): Promise<{ estateId: string; buildingId: string | null } | undefined> {
  return await tx.first(sql`
    select p.estate_id as "estateId", p.building_id as "buildingId" from place_code p
     where p.code = ${code} and ${inForce('p', day)}`)
}

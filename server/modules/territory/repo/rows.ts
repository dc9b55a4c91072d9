import type { Area, Building, Estate } from '#contract/territory/terms.ts'
import { raw, type Sql, sql } from '#kernel/database/sql.ts'
import type { MapPoint } from '../geometry.ts'

/** How the driver gives a PostgreSQL `point`. */
export type Spot = { x: number; y: number }

export function pointOf(spot: Spot): MapPoint {
  return { longitude: spot.x, latitude: spot.y }
}

/** A map point as a PostgreSQL `point` parameter. */
export function spotOf({ longitude, latitude }: MapPoint): Sql {
  return sql`point(${longitude}::float8, ${latitude}::float8)`
}

export type AreaRow = Omit<Area, 'centre'> & { centre: Spot | null }

export const AREA_COLUMNS = raw('a.code, a.name, a.level, a.parent_code as "parentCode", a.centre')

export function toArea(row: AreaRow): Area {
  return { ...row, centre: row.centre && pointOf(row.centre) }
}

export type EstateRow = Omit<Estate, 'centre'> & { centre: Spot }

/** Needs `estate e join area c on c.code = e.community_code`. */
export const ESTATE_COLUMNS = raw(
  'e.id, e.name, e.address, e.community_code as "communityCode", c.name as "communityName", e.centre',
)

export function toEstate(row: EstateRow): Estate {
  const { id, name, address, communityCode, communityName } = row
  return { id, name, address, communityCode, communityName, centre: pointOf(row.centre) }
}

export type BuildingRow = Omit<Building, 'point'> & { spot: Spot }

export const BUILDING_COLUMNS = raw(
  'b.id, b.name, b.estate_id as "estateId", b.grid_code as "gridCode", b.units, b.storeys, b.spot',
)

export function toBuilding({ spot, ...row }: BuildingRow): Building {
  return { ...row, point: pointOf(spot) }
}

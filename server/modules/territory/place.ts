import type { Area, Building, Estate } from '#contract/territory/terms.ts'
import type { Tx } from '#kernel/database/district.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import type { MapPoint } from './geometry.ts'
import { findAreaAt, findAreaByCode, isAreaInForce } from './repo/area.ts'
import {
  findBuildingById,
  findEstateAt,
  findEstateById,
  isInForce,
  listEstateGrids,
  nearestBuilding,
} from './repo/estate.ts'

/** A building's middle may be this far from a point that still counts as «at the building». */
export const AT_BUILDING_METRES_MAX = 35

/** What somebody says about a place; any part may be missing, and parts may be wrong. */
export type PlaceClaim = {
  areaCode?: string | null
  estateId?: string | null
  buildingId?: string | null
  point?: MapPoint | null
}

/** A place whose parts agree with each other and with the register. */
export type CheckedPlace = {
  /** The most exact area known: the building's grid, else the grid of the point, else what was given. */
  areaCode: string
  areaName: string
  estate: Estate | null
  building: Building | null
  point: MapPoint | null
}

/**
 * Checks what was said about a place and makes it as exact as it can be. The building decides over
 * the point and the point over the area that was given: people tap beside their house more often
 * than they pick the wrong house. `day` is the Chinese calendar day for which the areas must be in force.
 * Refuses `territory.outside_district` when nothing of it lies here, and `territory.not_found` when
 * the estate or building is unknown, no longer stands, or they do not belong together.
 */
export async function placeOf(tx: Tx, claim: PlaceClaim, day: string): Promise<CheckedPlace> {
  const building = claim.buildingId ? await knownBuilding(tx, claim.buildingId, day) : null
  if (building && claim.estateId && building.estateId !== claim.estateId) {
    throw new Refusal('territory.not_found', 'not_found', { buildingId: building.id })
  }
  const estateId = building?.estateId ?? claim.estateId
  const estate = estateId ? await knownEstate(tx, estateId, day) : null
  const area = await areaOf(
    tx,
    { building, estate, point: claim.point ?? null, areaCode: claim.areaCode ?? null },
    day,
  )
  const point = claim.point ?? building?.point ?? estate?.centre ?? null
  return { areaCode: area.code, areaName: area.name, estate, building, point }
}

/** What a point on the map means: its area, and the estate and building it stands at, if any. */
export async function placeAt(tx: Tx, point: MapPoint, day: string): Promise<CheckedPlace> {
  const area = await findAreaAt(tx, point, day)
  if (!area) throw new Refusal('territory.outside_district', 'rule')
  const near = await nearestBuilding(tx, point, day)
  const building = near && near.metres <= AT_BUILDING_METRES_MAX ? near.building : null
  const estate = building
    ? ((await findEstateById(tx, building.estateId)) ?? null)
    : ((await findEstateAt(tx, point, day)) ?? null)
  return { areaCode: area.code, areaName: area.name, estate, building, point }
}

/** What a neighbour would say: 「古一社区 汉水熙园3栋」. */
export function placeText(place: Pick<CheckedPlace, 'areaName' | 'estate' | 'building'>): string {
  if (!place.estate) return place.areaName
  return `${place.estate.communityName} ${place.estate.name}${place.building?.name ?? ''}`
}

async function areaOf(
  tx: Tx,
  known: {
    building: Building | null
    estate: Estate | null
    point: MapPoint | null
    areaCode: string | null
  },
  day: string,
): Promise<Area> {
  const { building, estate, point, areaCode } = known
  if (building) return await inForceArea(tx, building.gridCode, day)
  const atPoint = point ? await findAreaAt(tx, point, day) : undefined
  if (estate) {
    if (atPoint?.code.startsWith(estate.communityCode)) return atPoint
    const grids = await listEstateGrids(tx, estate.id)
    const only = grids.length === 1 ? grids[0] : undefined
    return await inForceArea(tx, only ?? estate.communityCode, day)
  }
  if (atPoint) return atPoint
  // A point that lies nowhere in the district is not saved by an area picked from a list.
  if (point || !areaCode) throw new Refusal('territory.outside_district', 'rule')
  return await inForceArea(tx, areaCode, day)
}

async function inForceArea(tx: Tx, code: string, day: string): Promise<Area> {
  const area = await findAreaByCode(tx, code)
  if (!area || !(await isAreaInForce(tx, code, day))) {
    throw new Refusal('territory.outside_district', 'rule', { areaCode: code })
  }
  return area
}

/** A house that was torn down and an estate that is no more are places for old records only. */
async function knownEstate(tx: Tx, id: string, day: string): Promise<Estate> {
  const estate = await findEstateById(tx, id)
  if (!estate || !(await isInForce(tx, 'estate', id, day)))
    throw new Refusal('territory.not_found', 'not_found', { estateId: id })
  return estate
}

async function knownBuilding(tx: Tx, id: string, day: string): Promise<Building> {
  const building = await findBuildingById(tx, id)
  if (!building || !(await isInForce(tx, 'building', id, day)))
    throw new Refusal('territory.not_found', 'not_found', { buildingId: id })
  return building
}

import type { z } from 'zod'
import type { AreaLevel } from '#contract/territory/terms.ts'
import type { Face, MapPoint } from './geometry.ts'

/** GeoJSON lines of the base map. */
export type Line = {
  readonly type: 'LineString'
  readonly coordinates: readonly (readonly number[])[]
}

export type NewArea = {
  code: string
  name: string
  level: z.infer<typeof AreaLevel>
  parentCode: string | null
  centre: MapPoint | null
  geometry: Face | null
}

export type NewMapFeature = {
  id: string
  layer: 'road' | 'water'
  /** 1 shows from afar, 3 only close by. */
  rank: 1 | 2 | 3
  name: string | null
  geometry: Face | Line
}

export type NewEstate = {
  id: string
  name: string
  address: string
  communityCode: string
  builtYear: number | null
  centre: MapPoint
  geometry: Face | null
  gridCodes: string[]
}

export type NewBuilding = {
  id: string
  estateId: string
  gridCode: string
  name: string
  units: number
  storeys: number
  roomsPerFloor: number
  point: MapPoint
  footprint: Face | null
}

export type NewPlaceCode = { code: string; estateId: string; buildingId: string | null }

/** Registers as a district hands them over at the start. */
export type TerritoryRegisters = {
  areas: readonly NewArea[]
  mapFeatures: readonly NewMapFeature[]
  estates: readonly NewEstate[]
  buildings: readonly NewBuilding[]
  placeCodes: readonly NewPlaceCode[]
}

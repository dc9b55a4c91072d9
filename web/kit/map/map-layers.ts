import { useMemo } from 'react'
import type { Output } from '../api/client.ts'
import { useAsk } from '../api/query.ts'

export type MapLayers = Output<'territory.get_map'>['layers']
export type MapPoint = { readonly longitude: number; readonly latitude: number }
/** West, south, east, north in CGCS2000 degrees. */
export type MapBounds = readonly [number, number, number, number]

const HOUR_MS = 3_600_000
const BASE = ['district', 'street', 'community', 'road', 'water', 'estate']
/** Grids and buildings are many; they are asked for one community or street, never for a district. */
const CLOSE = ['grid', 'building']

/**
 * The house's own base map of the district, and of one area within it the grids and buildings too.
 * The base is shared by every map of the app; the close layers arrive after it and are laid over.
 */
export function useMapLayers(closeAreaCode?: string) {
  const base = useAsk('territory.get_map', { layers: BASE }, { freshMs: HOUR_MS })
  const close = useAsk(
    'territory.get_map',
    { layers: CLOSE, areaCode: closeAreaCode ?? '' },
    { enabled: closeAreaCode !== undefined, freshMs: HOUR_MS },
  )
  const layers = useMemo(
    () => (base.data ? { ...base.data.layers, ...close.data?.layers } : undefined),
    [base.data, close.data],
  )
  return { layers, isPending: base.isPending, error: base.error, refetch: base.refetch }
}

function eachPosition(coordinates: unknown, visit: (longitude: number, latitude: number) => void) {
  if (!Array.isArray(coordinates)) return
  const [first, second] = coordinates
  if (typeof first === 'number' && typeof second === 'number') visit(first, second)
  else for (const part of coordinates) eachPosition(part, visit)
}

function codeOf(feature: Record<string, unknown>): unknown {
  const { properties } = feature
  return typeof properties === 'object' && properties !== null && 'code' in properties
    ? properties.code
    : undefined
}

function coordinatesOf(feature: Record<string, unknown>): unknown {
  const { geometry } = feature
  return typeof geometry === 'object' && geometry !== null && 'coordinates' in geometry
    ? geometry.coordinates
    : undefined
}

/**
 * The box around an area of the layers, or around all areas when no code is given or none matches.
 * Null when the layers hold no area at all.
 */
export function boundsOf(layers: MapLayers, areaCode?: string): MapBounds | null {
  const areas = ['grid', 'community', 'street', 'district'].flatMap(
    (name) => layers[name]?.features ?? [],
  )
  const named = areas.filter((feature) => codeOf(feature) === areaCode)
  let [west, south, east, north] = [180, 90, -180, -90]
  for (const feature of named.length > 0 ? named : areas) {
    eachPosition(coordinatesOf(feature), (longitude, latitude) => {
      west = Math.min(west, longitude)
      south = Math.min(south, latitude)
      east = Math.max(east, longitude)
      north = Math.max(north, latitude)
    })
  }
  return west > east ? null : [west, south, east, north]
}

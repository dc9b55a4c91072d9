/** A place on the map in CGCS2000 (EPSG:4490) degrees. */
export type MapPoint = { readonly longitude: number; readonly latitude: number }

type Ring = readonly (readonly number[])[]

/** GeoJSON (RFC 7946) faces as the register keeps them: outer ring first, then holes. */
export type Face =
  | { readonly type: 'Polygon'; readonly coordinates: readonly Ring[] }
  | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly Ring[])[] }

/** Mean Earth radius in metres; a district is small enough for a sphere. */
const EARTH_RADIUS_M = 6_371_008

const RADIANS = Math.PI / 180

/** Metres between two points, exact to some centimetres within a district. */
export function metresBetween(a: MapPoint, b: MapPoint): number {
  const middle = ((a.latitude + b.latitude) / 2) * RADIANS
  const east = (b.longitude - a.longitude) * RADIANS * Math.cos(middle)
  const north = (b.latitude - a.latitude) * RADIANS
  return EARTH_RADIUS_M * Math.hypot(east, north)
}

/**
 * Whether a face holds a point. Edges are half open (a crossing counts from its lower end up), so a
 * point on the border of two faces that share their corners belongs to exactly one of them.
 */
export function faceHolds(face: Face, point: MapPoint): boolean {
  const polygons = face.type === 'Polygon' ? [face.coordinates] : face.coordinates
  return polygons.some(
    ([outer, ...holes]) =>
      outer !== undefined &&
      ringHolds(outer, point) &&
      !holes.some((hole) => ringHolds(hole, point)),
  )
}

function ringHolds(ring: Ring, { longitude, latitude }: MapPoint): boolean {
  let inside = false
  for (let i = 1; i < ring.length; i++) {
    const [x1, y1] = ring[i - 1] as [number, number]
    const [x2, y2] = ring[i] as [number, number]
    if (y1 > latitude === y2 > latitude) continue
    if (longitude < x1 + ((latitude - y1) / (y2 - y1)) * (x2 - x1)) inside = !inside
  }
  return inside
}

/** Metres from a point to the nearest edge of a face, inside or outside of it; holes have edges too. */
export function metresToEdge(face: Face, point: MapPoint): number {
  const polygons = face.type === 'Polygon' ? [face.coordinates] : face.coordinates
  let nearest = Number.POSITIVE_INFINITY
  for (const ring of polygons.flat()) {
    for (let i = 1; i < ring.length; i++) {
      nearest = Math.min(nearest, metresToLine(ring[i - 1]!, ring[i]!, point))
    }
  }
  return nearest
}

/** To a straight line between two corners, on the plane that touches the globe at the point. */
function metresToLine(from: readonly number[], to: readonly number[], point: MapPoint): number {
  const perLatitude = EARTH_RADIUS_M * RADIANS
  const perLongitude = perLatitude * Math.cos(point.latitude * RADIANS)
  const [x1, y1] = plane(from)
  const [x2, y2] = plane(to)
  const [dx, dy] = [x2 - x1, y2 - y1]
  const length = dx * dx + dy * dy
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, -(x1 * dx + y1 * dy) / length))
  return Math.hypot(x1 + along * dx, y1 + along * dy)

  function plane([longitude = 0, latitude = 0]: readonly number[]): [number, number] {
    return [(longitude - point.longitude) * perLongitude, (latitude - point.latitude) * perLatitude]
  }
}

/** The box around a face as `[west, south, east, north]` degrees. */
export function boundsOf(face: Face): [number, number, number, number] {
  const rings = face.type === 'Polygon' ? face.coordinates : face.coordinates.flat()
  return boundsOfLine(rings.flat())
}

/** The box around the corners of a line, as `[west, south, east, north]` degrees. */
export function boundsOfLine(line: Ring): [number, number, number, number] {
  let [west, south, east, north] = [180, 90, -180, -90]
  for (const [x = 0, y = 0] of line) {
    west = Math.min(west, x)
    east = Math.max(east, x)
    south = Math.min(south, y)
    north = Math.max(north, y)
  }
  return [west, south, east, north]
}

import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'
import { type Face, type MapPoint, metresToEdge } from './geometry.ts'
import { inForce } from './repo/valid-time.ts'

/** Metres that one degree of latitude spans, for the box in which candidates are looked for. */
const METRES_PER_DEGREE = 111_320

export type NearCommunity = {
  readonly areaCode: string
  readonly areaName: string
  /** From the point to the nearest edge of the community's face. */
  readonly metres: number
}

/**
 * The communities besides `notIn` whose border runs within some metres of a point, the nearest first:
 * what lies there may be theirs as well. The box index leaves a handful of faces to measure.
 */
export async function communitiesNear(
  tx: Tx,
  point: MapPoint,
  withinM: number,
  notIn: string,
  day: string,
): Promise<NearCommunity[]> {
  const up = withinM / METRES_PER_DEGREE
  const across = up / Math.cos((point.latitude * Math.PI) / 180)
  const rows = await tx.rows<{ code: string; name: string; geometry: Face }>(sql`
    select a.code, a.name, a.geometry from area a
     where a.level = 'community' and a.code <> left(${notIn}, 12) and ${inForce('a', day)}
       and a.bounds && box(
         point(${point.longitude - across}::float8, ${point.latitude - up}::float8),
         point(${point.longitude + across}::float8, ${point.latitude + up}::float8))`)
  return rows
    .map(({ code, name, geometry }) => ({
      areaCode: code,
      areaName: name,
      metres: Math.round(metresToEdge(geometry, point)),
    }))
    .filter(({ metres }) => metres <= withinM)
    .toSorted((a, b) => a.metres - b.metres)
}

import type { Area } from '#contract/territory/terms.ts'
import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'
import { type Face, faceHolds, type MapPoint } from '../geometry.ts'
import { AREA_COLUMNS, type AreaRow, spotOf, toArea } from './rows.ts'
import { inForce } from './valid-time.ts'

/** Areas a list may name at once; a district has a dozen streets and a community a dozen grids. */
const CHILDREN_MAX = 500

export async function findAreaByCode(tx: Tx, code: string): Promise<Area | undefined> {
  const row = await tx.first<AreaRow>(
    sql`select ${AREA_COLUMNS} from area a where a.code = ${code}`,
  )
  return row && toArea(row)
}

/** The one area without a parent. Undefined until the register has been loaded. */
export async function findDistrictArea(tx: Tx): Promise<Area | undefined> {
  const row = await tx.first<AreaRow>(sql`
    select ${AREA_COLUMNS} from area a where a.parent_code is null order by a.code limit 1`)
  return row && toArea(row)
}

export async function listChildAreas(tx: Tx, parentCode: string, day: string): Promise<Area[]> {
  const rows = await tx.rows<AreaRow>(sql`
    select ${AREA_COLUMNS} from area a
     where a.parent_code = ${parentCode} and ${inForce('a', day)}
     order by a.code limit ${CHILDREN_MAX}`)
  return rows.map(toArea)
}

/** The area itself and everything above it, from the district down. */
export async function listAreaPath(tx: Tx, code: string): Promise<Area[]> {
  const codes = [6, 9, 12, 15].filter((n) => n <= code.length).map((n) => code.slice(0, n))
  const rows = await tx.rows<AreaRow>(sql`
    select ${AREA_COLUMNS} from area a where a.code = any (${codes}) order by a.code`)
  return rows.map(toArea)
}

/** Names by code, ended areas too: an old record keeps the name of its place. */
export async function readAreaNames(
  tx: Tx,
  codes: readonly string[],
): Promise<Map<string, string>> {
  if (codes.length === 0) return new Map()
  const rows = await tx.rows<{ code: string; name: string }>(
    sql`select code, name from area where code = any (${[...new Set(codes)]})`,
  )
  return new Map(rows.map(({ code, name }) => [code, name]))
}

/** Every area of a day with its name: a thousand rows, for whoever reads many places at once. */
export function listAreaNames(
  tx: Tx,
  day: string,
): Promise<{ code: string; name: string; level: string }[]> {
  return tx.rows(sql`
    select a.code, a.name, a.level from area a where ${inForce('a', day)} order by a.code limit 20000`)
}

export async function isAreaInForce(tx: Tx, code: string, day: string): Promise<boolean> {
  const row = await tx.first(
    sql`select 1 from area a where a.code = ${code} and ${inForce('a', day)}`,
  )
  return row !== undefined
}

/**
 * The most exact area that holds the point: a grid, else (where grids are not drawn) a community or
 * street; never just the district. The box index leaves a handful of faces to test.
 */
export async function findAreaAt(tx: Tx, point: MapPoint, day: string): Promise<Area | undefined> {
  const spot = spotOf(point)
  const rows = await tx.rows<AreaRow & { geometry: Face }>(sql`
    select ${AREA_COLUMNS}, a.geometry from area a
     where a.bounds @> ${spot} and a.level <> 'district' and ${inForce('a', day)}
     order by length(a.code) desc, a.code`)
  const found = rows.find(({ geometry }) => faceHolds(geometry, point))
  if (!found) return undefined
  const { geometry: _, ...area } = found
  return toArea(area)
}

import type { Tx } from '#kernel/database/district.ts'
import { raw, type Sql, sql } from '#kernel/database/sql.ts'
import { inForce } from './valid-time.ts'

export type MapLayer =
  | 'district'
  | 'street'
  | 'community'
  | 'grid'
  | 'estate'
  | 'building'
  | 'road'
  | 'water'

export type Feature = Record<string, unknown>

/** Counts up with every change of the territory. */
export async function readRevision(tx: Tx): Promise<number> {
  const row = await tx.first<{ revision: number }>(sql`select revision from territory_revision`)
  return row?.revision ?? 0
}

/** Tells every cached map that it is old. Part of each command that changes the territory. */
export async function raiseRevision(tx: Tx): Promise<void> {
  await tx.run(sql`update territory_revision set revision = revision + 1`)
}

/** The features of one layer inside an area (the whole district when `areaCode` is its code). */
export async function readLayer(
  tx: Tx,
  layer: MapLayer,
  areaCode: string,
  day: string,
): Promise<Feature[]> {
  const rows = await tx.rows<{ feature: Feature }>(layerQuery(layer, areaCode, day))
  return rows.map(({ feature }) => feature)
}

function layerQuery(layer: MapLayer, areaCode: string, day: string): Sql {
  switch (layer) {
    case 'district':
    case 'street':
    case 'community':
    case 'grid':
      return areaLayer(layer, areaCode, day)
    case 'estate':
      return estateLayer(areaCode, day)
    case 'building':
      return buildingLayer(areaCode, day)
    case 'road':
    case 'water':
      return drawnLayer(layer, areaCode)
  }
}

const SPOT = (column: string) => raw(`jsonb_build_array((${column})[0], (${column})[1])`)

/** Areas of the level that lie in the asked area, or that hold it (a grid's own street and district). */
function areaLayer(level: string, areaCode: string, day: string): Sql {
  return sql`
    select jsonb_build_object('type', 'Feature', 'id', a.code, 'geometry', a.geometry,
             'properties', jsonb_build_object(
               'code', a.code, 'name', a.name, 'level', a.level, 'centre', ${SPOT('a.centre')})) as feature
      from area a
     where a.level = ${level} and a.geometry is not null and ${inForce('a', day)}
       and (a.code ^@ ${areaCode} or ${areaCode} ^@ a.code)
     order by a.code`
}

function estateLayer(areaCode: string, day: string): Sql {
  return sql`
    select jsonb_build_object('type', 'Feature', 'id', e.id,
             'geometry', coalesce(e.geometry,
               jsonb_build_object('type', 'Point', 'coordinates', ${SPOT('e.centre')})),
             'properties', jsonb_build_object(
               'id', e.id, 'name', e.name, 'communityCode', e.community_code, 'centre', ${SPOT('e.centre')})) as feature
      from estate e
     where ${inForce('e', day)} and (e.community_code ^@ ${areaCode}
        or exists (select from estate_grid g where g.estate_id = e.id and g.grid_code = ${areaCode}))
     order by e.id`
}

function buildingLayer(areaCode: string, day: string): Sql {
  return sql`
    select jsonb_build_object('type', 'Feature', 'id', b.id,
             'geometry', coalesce(b.footprint,
               jsonb_build_object('type', 'Point', 'coordinates', ${SPOT('b.spot')})),
             'properties', jsonb_build_object('id', b.id, 'name', b.name, 'estateId', b.estate_id,
               'gridCode', b.grid_code, 'storeys', b.storeys, 'centre', ${SPOT('b.spot')})) as feature
      from building b
     where b.grid_code >= ${areaCode} and b.grid_code < ${`${areaCode}:`} and ${inForce('b', day)}
     order by b.id`
}

function drawnLayer(layer: 'road' | 'water', areaCode: string): Sql {
  return sql`
    select jsonb_build_object('type', 'Feature', 'id', f.id, 'geometry', f.geometry,
             'properties', jsonb_build_object('name', f.name, 'rank', f.rank)) as feature
      from map_feature f
     where f.layer = ${layer}
       and f.bounds && (select a.bounds from area a where a.code = ${areaCode})
     order by f.rank, f.id`
}

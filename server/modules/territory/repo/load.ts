import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'
import { boundsOf, boundsOfLine, type Face, type MapPoint } from '../geometry.ts'
import type {
  Line,
  NewArea,
  NewBuilding,
  NewEstate,
  NewMapFeature,
  NewPlaceCode,
  TerritoryRegisters,
} from '../register-rows.ts'
import { raiseRevision } from './map.ts'

/**
 * Takes over a district's territory, all rows in force from `fromOn` (ISO day). One statement per
 * table with one JSON parameter, so six thousand buildings take a fraction of a second. Dwellings are
 * counted out inside the database from units, storeys and rooms per floor.
 * The keys of the tables refuse codes that do not nest and buildings outside their estate's grids.
 */
export async function loadTerritory(
  tx: Tx,
  registers: TerritoryRegisters,
  fromOn: string,
): Promise<void> {
  const { areas, mapFeatures, estates, buildings, placeCodes } = registers
  await addAreas(tx, areas, fromOn)
  await addMapFeatures(tx, mapFeatures)
  await addEstates(tx, estates, fromOn)
  await addEstateGrids(tx, estates)
  await addBuildings(tx, buildings, fromOn)
  await addHouseholds(tx, buildings)
  await addPlaceCodes(tx, placeCodes, fromOn)
  await raiseRevision(tx)
}

/** Areas must come parents first, because each refers to the one above it. */
export async function addAreas(tx: Tx, areas: readonly NewArea[], fromOn: string): Promise<void> {
  const rows = areas
    .toSorted((a, b) => a.code.length - b.code.length)
    .map((area) => ({
      ...area,
      centre: area.centre && spotText(area.centre),
      bounds: area.geometry && boxText(area.geometry),
    }))
  await tx.run(sql`
    insert into area (code, name, level, parent_code, centre, bounds, geometry, from_on)
    select r.code, r.name, r.level, r."parentCode", r.centre, r.bounds, nullif(r.geometry, 'null'::jsonb),
           ${fromOn}::date
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(code text, name text, level text,
           "parentCode" text, centre point, bounds box, geometry jsonb)`)
}

async function addMapFeatures(tx: Tx, features: readonly NewMapFeature[]): Promise<void> {
  const rows = features.map((feature) => ({ ...feature, bounds: boxText(feature.geometry) }))
  await tx.run(sql`
    insert into map_feature (id, layer, rank, name, bounds, geometry)
    select r.id, r.layer, r.rank, r.name, r.bounds, r.geometry
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, layer text, rank smallint,
           name text, bounds box, geometry jsonb)`)
}

async function addEstates(tx: Tx, estates: readonly NewEstate[], fromOn: string): Promise<void> {
  const rows = estates.map((estate) => ({
    ...estate,
    centre: spotText(estate.centre),
    bounds: estate.geometry && boxText(estate.geometry),
  }))
  await tx.run(sql`
    insert into estate (id, name, address, community_code, built_year, centre, bounds, geometry, from_on)
    select r.id, r.name, r.address, r."communityCode", r."builtYear", r.centre, r.bounds,
           nullif(r.geometry, 'null'::jsonb), ${fromOn}::date
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, name text, address text,
           "communityCode" text, "builtYear" smallint, centre point, bounds box, geometry jsonb)`)
}

async function addEstateGrids(tx: Tx, estates: readonly NewEstate[]): Promise<void> {
  const pairs = estates.flatMap(({ id, gridCodes }) => gridCodes.map((code) => ({ id, code })))
  await tx.run(sql`
    insert into estate_grid (estate_id, grid_code)
    select unnest(${pairs.map(({ id }) => id)}::uuid[]), unnest(${pairs.map(({ code }) => code)}::text[])`)
}

async function addBuildings(
  tx: Tx,
  buildings: readonly NewBuilding[],
  fromOn: string,
): Promise<void> {
  const rows = buildings.map(({ point, ...building }) => ({ ...building, spot: spotText(point) }))
  await tx.run(sql`
    insert into building (id, estate_id, grid_code, grid_from_on, name, units, storeys, rooms_per_floor,
           households, spot, footprint, from_on)
    select r.id, r."estateId", r."gridCode", ${fromOn}::date, r.name, r.units, r.storeys, r."roomsPerFloor",
           r.units * r.storeys * r."roomsPerFloor", r.spot, nullif(r.footprint, 'null'::jsonb), ${fromOn}::date
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, "estateId" uuid,
           "gridCode" text, name text, units smallint, storeys smallint, "roomsPerFloor" smallint,
           spot point, footprint jsonb)`)
}

/**
 * Ids come from building and door, so that the same district has the same dwellings everywhere, and
 * those of one building lie side by side in the index: a quarter of a million go in at once.
 */
async function addHouseholds(tx: Tx, buildings: readonly NewBuilding[]): Promise<void> {
  await tx.run(sql`
    insert into household (id, building_id, unit, room)
    select (left(md5(b.id::text), 20)
             || lpad(to_hex(unit * 65536 + storey * 256 + door), 12, '0'))::uuid,
           b.id, unit, storey || lpad(door::text, 2, '0')
      from building b, generate_series(1, b.units) unit, generate_series(1, b.storeys) storey,
           generate_series(1, b.rooms_per_floor) door
     where b.id = any (${buildings.map(({ id }) => id)}::uuid[])`)
}

async function addPlaceCodes(
  tx: Tx,
  codes: readonly NewPlaceCode[],
  fromOn: string,
): Promise<void> {
  await tx.run(sql`
    insert into place_code (code, estate_id, building_id, from_on)
    select r.code, r."estateId", r."buildingId", ${fromOn}::date
      from jsonb_to_recordset(${JSON.stringify(codes)}::jsonb) as r(code text, "estateId" uuid,
           "buildingId" uuid)`)
}

function spotText({ longitude, latitude }: MapPoint): string {
  return `(${longitude},${latitude})`
}

function boxText(geometry: Face | Line): string {
  const [west, south, east, north] =
    geometry.type === 'LineString' ? boundsOfLine(geometry.coordinates) : boundsOf(geometry)
  return `(${west},${south}),(${east},${north})`
}

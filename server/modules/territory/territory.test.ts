import { afterAll, beforeAll, expect, test } from 'vitest'
import { VISITOR } from '#kernel/authz/actor.ts'
import { type District, openDistrict } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { isRefusal } from '#kernel/refusal/refusal.ts'
import { testClock } from '#testing/clock.ts'
import { type TestDatabase, testDatabase } from '#testing/database.ts'
import { areaNames, findArea, loadTerritory, type PlaceClaim, placeOf } from './index.ts'
import { findEstates } from './queries/find-estates.ts'
import { getEstate } from './queries/get-estate.ts'
import { getMap } from './queries/get-map.ts'
import { listAreas } from './queries/list-areas.ts'
import { locate } from './queries/locate.ts'
import { readPlaceCode } from './queries/read-place-code.ts'
import { IDS, smallDistrict } from './small-district.testing.ts'

let database: TestDatabase
let district: District
let deps: Deps

beforeAll(async () => {
  database = await testDatabase()
  district = openDistrict({ url: database.appUrl, schema: database.schema, connections: 2 })
  deps = { district, clock: testClock() } as unknown as Deps
  await district.write(SYSTEM_VIEWER, (tx) => loadTerritory(tx, smallDistrict(), '2020-01-01'))
})

afterAll(async () => {
  await district.close()
  await database.drop()
})

function place(claim: PlaceClaim) {
  return district.read(VISITOR.viewer, (tx) => placeOf(tx, claim, '2026-06-01'))
}

async function refusalOf(work: Promise<unknown>): Promise<string> {
  const error = await work.catch((thrown: unknown) => thrown)
  if (!isRefusal(error)) throw new Error('it was not refused')
  return error.code
}

test('without a code the streets of the district are listed', async () => {
  const { areas, parents } = await listAreas(deps, VISITOR, {})
  expect(areas.map(({ name }) => name)).toEqual(['东风街道', '西月街道'])
  expect(parents.map(({ name }) => name)).toEqual(['晴川区'])
})

test('the way down to a community names street and district', async () => {
  const { areas, parents } = await listAreas(deps, VISITOR, { parentCode: '990000001001' })
  expect(areas).toHaveLength(2)
  expect(parents.map(({ level }) => level)).toEqual(['district', 'street', 'community'])
  expect(await refusalOf(listAreas(deps, VISITOR, { parentCode: '990000009' }))).toBe(
    'territory.not_found',
  )
})

test('an estate is found by a part of its name or address', async () => {
  const byName = await findEstates(deps, VISITOR, { q: '香', limit: 10 })
  expect(byName.estates.map(({ name }) => name)).toEqual(['丁香苑'])
  const byAddress = await findEstates(deps, VISITOR, { q: '大道15', limit: 10 })
  expect(byAddress.estates[0]).toMatchObject({ name: '枫林小筑', communityName: '枫林社区' })
  expect((await findEstates(deps, VISITOR, { q: '%', limit: 10 })).estates).toEqual([])
})

test('the nearest estate comes first', async () => {
  const near = { longitude: 114.21, latitude: 30.514, limit: 10 }
  const { estates } = await findEstates(deps, VISITOR, near)
  expect(estates.map(({ name }) => name)).toEqual(['枫林小筑', '丁香苑'])
})

test('buildings are listed as people count them', async () => {
  const { buildings } = await getEstate(deps, VISITOR, { estateId: IDS.lilacEstate })
  expect(buildings.map(({ name }) => name)).toEqual(['1栋', '2栋', '10栋'])
})

test('a point is in its grid, and at a building when it is near one', async () => {
  const there = await locate(deps, VISITOR, { longitude: 114.2071, latitude: 30.505 })
  expect(there).toMatchObject({ areaCode: '990000001001001', text: '丁香社区 丁香苑1栋' })
  const between = await locate(deps, VISITOR, { longitude: 114.209, latitude: 30.505 })
  expect(between).toMatchObject({ building: null, text: '丁香社区 丁香苑' })
  const street = await locate(deps, VISITOR, { longitude: 114.201, latitude: 30.501 })
  expect(street).toMatchObject({ estate: null, text: '丁香社区第1网格' })
})

test('a point outside the district is refused', async () => {
  const outside = locate(deps, VISITOR, { longitude: 114.3, latitude: 30.6 })
  expect(await refusalOf(outside)).toBe('territory.outside_district')
  const claim = { areaCode: '990000001', point: { longitude: 114.3, latitude: 30.6 } }
  expect(await refusalOf(place(claim))).toBe('territory.outside_district')
  expect(await refusalOf(place({ areaCode: '110101001' }))).toBe('territory.outside_district')
})

test('the building decides over the point and the area that were given', async () => {
  const claim = {
    areaCode: '990000002001',
    buildingId: IDS.lilac2,
    point: { longitude: 114.2071, latitude: 30.505 },
  }
  expect(await place(claim)).toMatchObject({
    areaCode: '990000001001002',
    estate: { id: IDS.lilacEstate },
  })
})

test('an estate across two grids is as exact as its community, or as the point in it', async () => {
  expect(await place({ estateId: IDS.lilacEstate })).toMatchObject({ areaCode: '990000001001' })
  expect(await place({ estateId: IDS.maple })).toMatchObject({ areaCode: '990000001002001' })
  const point = { longitude: 114.208, latitude: 30.505 }
  expect(await place({ estateId: IDS.lilacEstate, point })).toMatchObject({
    areaCode: '990000001001001',
  })
})

test('a building of another estate is not believed', async () => {
  const claim = { estateId: IDS.maple, buildingId: IDS.lilac1 }
  expect(await refusalOf(place(claim))).toBe('territory.not_found')
})

test('a house that is torn down is no place for a new matter', async () => {
  const work = district.write(SYSTEM_VIEWER, async (tx) => {
    await tx.run(sql`update building set to_on = '2026-05-01' where id = ${IDS.lilac10}`)
    await placeOf(tx, { buildingId: IDS.lilac10 }, '2026-06-01')
  })
  expect(await refusalOf(work)).toBe('territory.not_found')
  expect(await place({ buildingId: IDS.lilac10 })).toMatchObject({ areaCode: '990000001001002' })
})

test('a QR plate leads to its building, also typed in small letters', async () => {
  const { place: found } = await readPlaceCode(deps, VISITOR, { code: 'dx0001' })
  expect(found).toMatchObject({ buildingId: IDS.lilac1, areaCode: '990000001001001' })
  expect(await refusalOf(readPlaceCode(deps, VISITOR, { code: 'DX9999' }))).toBe(
    'territory.not_found',
  )
})

test('a map of a street has its own grids, its buildings and the roads through it', async () => {
  const layers = ['district', 'grid', 'building', 'estate', 'road', 'water'] as const
  const map = await getMap(deps, VISITOR, { areaCode: '990000001', layers: [...layers] })
  const count = (layer: (typeof layers)[number]) => map.layers[layer]?.features.length
  expect(layers.map(count)).toEqual([1, 3, 4, 2, 1, 0])
  const west = await getMap(deps, VISITOR, { areaCode: '990000002001', layers: ['building'] })
  expect(west.layers.building?.features).toEqual([])
})

test('a map keeps its version until something on it changes', async () => {
  const ask = { layers: ['street' as const] }
  const first = await getMap(deps, VISITOR, ask)
  expect((await getMap(deps, VISITOR, ask)).version).toBe(first.version)
  await district.write(SYSTEM_VIEWER, (tx) =>
    loadTerritory(
      tx,
      {
        areas: [{ ...smallDistrict().areas[1]!, code: '990000003', name: '新街道' }],
        mapFeatures: [],
        estates: [],
        buildings: [],
        placeCodes: [],
      },
      '2020-01-01',
    ),
  )
  const second = await getMap(deps, VISITOR, ask)
  expect(second.version).not.toBe(first.version)
  expect(second.layers.street?.features).toHaveLength(3)
})

test('names come by code for as many areas as are asked', async () => {
  const names = await district.read(VISITOR.viewer, (tx) =>
    areaNames(tx, ['990000001001', '990000', '123456']),
  )
  expect([...names.values()].toSorted()).toEqual(['丁香社区', '晴川区'])
  expect(await district.read(VISITOR.viewer, (tx) => findArea(tx, '990000'))).toMatchObject({
    level: 'district',
  })
})

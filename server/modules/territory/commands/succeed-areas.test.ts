import { afterAll, beforeAll, expect, test } from 'vitest'
import { VISITOR } from '#kernel/authz/actor.ts'
import { type District, openDistrict, type Tx } from '#kernel/database/district.ts'
import { type Sql, sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import { isRefusal } from '#kernel/refusal/refusal.ts'
import { newId } from '#kernel/time/ids.ts'
import { type TestDatabase, testDatabase } from '#testing/database.ts'
import { type AreaSuccession, countHouseholds, loadTerritory, succeedAreas } from '../index.ts'
import type { NewArea } from '../register-rows.ts'
import { IDS, smallDistrict } from '../small-district.testing.ts'

const ON_DAY = '2026-03-01'
let database: TestDatabase
let district: District

beforeAll(async () => {
  database = await testDatabase()
  district = openDistrict({ url: database.appUrl, schema: database.schema, connections: 2 })
  await district.write(SYSTEM_VIEWER, (tx) => loadTerritory(tx, smallDistrict(), '2020-01-01'))
})

afterAll(async () => {
  await district.close()
  await database.drop()
})

class Undo extends Error {}

/** Does something in a transaction that never happened, so that each test finds the same district. */
async function tried<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  const done: { result?: T } = {}
  const undo = new Undo()
  await district
    .write(SYSTEM_VIEWER, async (tx) => {
      done.result = await work(tx)
      throw undo
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error
    })
  return done.result as T
}

async function refusalOf(work: Promise<unknown>): Promise<string> {
  const error = await work.catch((thrown: unknown) => thrown)
  if (!isRefusal(error)) throw error
  return error.code
}

function area(code: string, level: NewArea['level'], name: string): NewArea {
  return { code, name, level, parentCode: code.slice(0, -3), centre: null, geometry: null }
}

const LILAC_1 = '990000001001001'
const LILAC_2 = '990000001001002'

/** The first grid ends and its one house joins the second. */
const joinGrids: AreaSuccession = {
  kind: 'merge',
  endCodes: [LILAC_1],
  newAreas: [],
  moves: [{ buildingId: IDS.lilac1, gridCode: LILAC_2 }],
  onDay: ON_DAY,
  documentNo: '晴政〔2026〕3号',
}

/** 丁香社区 ends; its estate becomes a community of its own with one grid. */
const renewCommunity: AreaSuccession = {
  ...joinGrids,
  kind: 'redraw',
  endCodes: ['990000001001'],
  newAreas: [
    area('990000001003', 'community', '新丁香社区'),
    area('990000001003001', 'grid', '新丁香社区第1网格'),
  ],
  moves: [IDS.lilac1, IDS.lilac2, IDS.lilac10].map((buildingId) => ({
    buildingId,
    gridCode: '990000001003001',
  })),
}

function addOpenItem(tx: Tx, areaCode: string): Promise<number> {
  return tx.run(sql`
    insert into work_item (id, kind, number, title, state, tier, urgency, area_code, identity, secret,
           waits_for, step_count, head_hash, created_at, updated_at)
    values (${newId()}, 'issue', ${newId()}, '楼道灯不亮', 'handling', 'estate', 2, ${areaCode}, 'named',
           true, 'holder', 0, '', now(), now())`)
}

test('a grid with open work is not ended, not even for a secret item', async () => {
  const work = tried(async (tx) => {
    await addOpenItem(tx, LILAC_1)
    await succeedAreas(tx, joinGrids)
  })
  expect(await refusalOf(work)).toBe('territory.open_items')
})

test('work in a neighbouring grid does not stand in the way', async () => {
  const ended = await tried(async (tx) => {
    await addOpenItem(tx, LILAC_2)
    await succeedAreas(tx, joinGrids)
    return await tx.rows<{ code: string }>(sql`select code from area where to_on is not null`)
  })
  expect(ended).toEqual([{ code: LILAC_1 }])
})

test('somebody who does not see all open work may not end an area', async () => {
  const work = district.write(VISITOR.viewer, (tx) => succeedAreas(tx, joinGrids))
  await expect(work).rejects.toThrow('Only the system')
})

test('a building left without a grid, or an estate torn in two, is refused', async () => {
  const forgotten = tried((tx) => succeedAreas(tx, { ...joinGrids, moves: [] }))
  expect(await refusalOf(forgotten)).toBe('territory.buildings_left')
  const torn = tried((tx) =>
    succeedAreas(tx, {
      ...joinGrids,
      moves: [{ buildingId: IDS.lilac1, gridCode: '990000001002001' }],
    }),
  )
  expect(await refusalOf(torn)).toBe('territory.estate_divided')
})

test('after a redraw yesterday counts by the old borders and today by the new, and none is lost', async () => {
  const counts = await tried(async (tx) => {
    await succeedAreas(tx, renewCommunity)
    const count = (code: string, day: string) => countHouseholds(tx, code, day)
    return {
      before: [
        await count('990000001001', '2026-02-28'),
        await count('990000001003', '2026-02-28'),
      ],
      after: [await count('990000001001', ON_DAY), await count('990000001003', ON_DAY)],
      street: [await count('990000001', '2026-02-28'), await count('990000001', ON_DAY)],
    }
  })
  expect(counts).toEqual({ before: [72, 0], after: [0, 72], street: [96, 96] })
})

test('the estate goes to the new community, with its links and its history', async () => {
  const found = await tried(async (tx) => {
    await succeedAreas(tx, renewCommunity)
    return {
      estate: await tx.first(sql`select community_code from estate where id = ${IDS.lilacEstate}`),
      grids: await tx.rows(
        sql`select grid_code from estate_grid where estate_id = ${IDS.lilacEstate}`,
      ),
      successions: await tx.rows(sql`
        select old_code, new_code, share from area_succession order by old_code`),
    }
  })
  expect(found.estate).toEqual({ community_code: '990000001003' })
  expect(found.grids).toEqual([{ grid_code: '990000001003001' }])
  expect(found.successions).toEqual([
    { old_code: '990000001001', new_code: '990000001003', share: 1 },
    { old_code: LILAC_1, new_code: '990000001003001', share: 1 },
    { old_code: LILAC_2, new_code: '990000001003001', share: 1 },
  ])
})

/** What the database itself says to a row that breaks a rule of the codes. */
function insertOf(statement: Sql): Promise<unknown> {
  return tried((tx) => tx.run(statement))
}

test('a code that does not nest in its parent is refused by the database', async () => {
  const wrong = insertOf(sql`
    insert into area (code, name, level, parent_code, from_on)
    values ('990000002009', '错社区', 'community', '990000001', '2026-01-01')`)
  await expect(wrong).rejects.toThrow('area_code_nests')
  const level = insertOf(sql`
    insert into area (code, name, level, parent_code, from_on)
    values ('990000001009', '错网格', 'grid', '990000001', '2026-01-01')`)
  await expect(level).rejects.toThrow('area_code_fits_level')
  const twice = insertOf(sql`
    insert into area (code, name, level, parent_code, from_on)
    values ('990000001001', '重社区', 'community', '990000001', '2026-01-01')`)
  await expect(twice).rejects.toThrow('area_pkey')
})

test('a building outside the grids of its estate is refused by the database', async () => {
  const wrong = insertOf(sql`
    update building set grid_code = '990000002001001' where id = ${IDS.lilac1}`)
  await expect(wrong).rejects.toThrow('building_grid_of_estate')
  const link = insertOf(sql`
    insert into estate_grid (estate_id, grid_code) values (${IDS.maple}, ${LILAC_1})`)
  await expect(link).rejects.toThrow('estate_grid_same_community')
})

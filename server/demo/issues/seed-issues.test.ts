import { afterAll, beforeAll, expect, test } from 'vitest'
import { hashPassword } from '#kernel/crypto/password.ts'
import { type District, openDistrict } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import { testClock } from '#testing/clock.ts'
import { type TestDatabase, testDatabase } from '#testing/database.ts'
import { testDeps } from '#testing/house.ts'
import { generateDistrict } from '../generate.ts'
import { imaginaryAreas } from '../imaginary-areas.testing.ts'
import { loadDistrict } from '../load.ts'
import { seedDuties } from './seed-duties.ts'
import { seedIssues } from './seed-issues.ts'

let database: TestDatabase
let district: District
let seeded: number

beforeAll(async () => {
  database = await testDatabase()
  district = openDistrict({ url: database.appUrl, schema: database.schema, connections: 8 })
  const deps = await testDeps(district, testClock())
  const town = generateDistrict(imaginaryAreas(), 420104)
  await loadDistrict(deps, town, await hashPassword('demo-2026'))
  seeded = await seedIssues(deps, town, { count: 60 })
  await seedDuties(deps, town)
}, 120_000)
afterAll(async () => {
  await district.close()
  await database.drop()
})

function rows<Row extends object>(statement: ReturnType<typeof sql>) {
  return district.read(SYSTEM_VIEWER, (tx) => tx.rows<Row>(statement))
}

test('the demo shows an issue in every state that people meet', async () => {
  const states = await rows<{ state: string }>(sql`select distinct state from work_item order by 1`)
  expect(states.map(({ state }) => state)).toEqual([
    'answered',
    'closed',
    'declined',
    'dispatched',
    'extending',
    'handling',
    'paused',
    'returned',
    'shelved',
    'split',
    'submitted',
    'verified',
    'withdrawn',
  ])
  expect(seeded).toBe(60)
})

test('the demo’s duty lists pass the checks of a publication, and one duty changes hands next month', async () => {
  const [lists] = await rows<{ value: { items: { kind: string; from: string }[] } }>(sql`
    select value from setting where name = 'issues.duty_lists'`)
  const items = lists?.value.items ?? []
  expect(new Set(items.map(({ kind }) => kind)).size).toBe(5)
  expect(items.find(({ kind }) => kind === 'taken_back')?.from).toBe('2026-07-01')
})

test('every seeded issue has a trail as long as it says, in order of time', async () => {
  const wrong = await rows(sql`
    select w.number from work_item w join work_step s on s.item_id = w.id
    group by w.id having count(*) <> w.step_count or max(s.at) > '2026-06-01T02:00:00Z'
      or array_agg(s.seq order by s.at, s.seq) <> array_agg(s.seq order by s.seq)`)
  expect(wrong).toEqual([])
})

test('numbers follow the days on which the issues were reported', async () => {
  const [row] = await rows<{ sorted: boolean }>(sql`
    select bool_and(ordered) as sorted from (
      select created_at >= lag(created_at) over (order by number) is not false as ordered from work_item
      -- A part is opened when its report is split, which is later.
      where not exists (select from issue_part p where p.part_id = work_item.id)) o`)
  expect(row?.sorted).toBe(true)
})

test('what is said to be solved is shown on a photo', async () => {
  const bare = await rows(sql`
    select id from issue where answer_result = 'solved' and answer_photo_ids = '{}'`)
  expect(bare).toEqual([])
})

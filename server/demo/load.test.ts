import { afterAll, beforeAll, expect, test } from 'vitest'
import { SYSTEM } from '#kernel/authz/actor.ts'
import { keyRing } from '#kernel/crypto/key-ring.ts'
import { hashPassword } from '#kernel/crypto/password.ts'
import { createCryptoProvider } from '#kernel/crypto/provider.ts'
import { type District, openDistrict } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { organization } from '#modules/organization/index.ts'
import { testClock } from '#testing/clock.ts'
import { type TestDatabase, testDatabase } from '#testing/database.ts'
import { DEMO_PASSWORD } from './accounts.ts'
import { type GeneratedDistrict, generateDistrict } from './generate.ts'
import { imaginaryAreas } from './imaginary-areas.testing.ts'
import { loadDistrict } from './load.ts'

let database: TestDatabase
let district: District
let deps: Deps
let town: GeneratedDistrict

beforeAll(async () => {
  database = await testDatabase()
  district = openDistrict({ url: database.appUrl, schema: database.schema, connections: 2 })
  const crypto = createCryptoProvider(keyRing([{ id: 1, secret: Buffer.alloc(32, 5) }]), 'intl')
  deps = { district, crypto, clock: testClock() } as unknown as Deps
  town = generateDistrict(imaginaryAreas(), 420104)
  await loadDistrict(deps, town, await hashPassword(DEMO_PASSWORD))
})

afterAll(async () => {
  await district.close()
  await database.drop()
})

function count(statement: ReturnType<typeof sql>) {
  return district.read(SYSTEM_VIEWER, (tx) => tx.rows<{ n: number }>(statement))
}

test('the grids of each community cover all of its buildings exactly once', async () => {
  const uncovered = await count(sql`
    select count(*) as n from building b
     where 1 <> (select count(*) from area a
                  where a.level = 'grid' and a.code = b.grid_code and a.to_on is null)
        or not exists (select from estate e where e.id = b.estate_id
                          and e.community_code = left(b.grid_code, 12))`)
  expect(uncovered).toEqual([{ n: 0 }])
  expect(await count(sql`select count(*) as n from building`)).toEqual([
    { n: town.territory.buildings.length },
  ])
})

test('every dwelling is counted once and no more than its building says', async () => {
  const wrong = await count(sql`
    select count(*) as n from building b
     where b.households <> (select count(*) from household h where h.building_id = b.id)`)
  expect(wrong).toEqual([{ n: 0 }])
})

test('coverage of the loaded district prints the figures of the article', async () => {
  const coverage = organization.routes.find(
    ({ operation }) => operation.name === 'organization.get_party_coverage',
  )
  const figures = await coverage?.handler(
    deps,
    SYSTEM,
    { asOf: '2025-05-19' } as never,
    {} as never,
  )
  expect(figures).toMatchObject({ qualifying: 660, operating: 654, leadersByPerson: 4207 })
})

test('people and their appointments are all there', async () => {
  expect(await count(sql`select count(*) as n from person`)).toEqual([{ n: town.people.length }])
  expect(await count(sql`select count(*) as n from appointment`)).toEqual([
    { n: town.appointments.length },
  ])
})

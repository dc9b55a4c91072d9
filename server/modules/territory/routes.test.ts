import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type District, openDistrict } from '#kernel/database/district.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { createMetrics } from '#kernel/http/metrics.ts'
import { buildServer } from '#kernel/http/server.ts'
import { testClock } from '#testing/clock.ts'
import { type TestDatabase, testDatabase } from '#testing/database.ts'
import { loadTerritory } from './index.ts'
import { routes } from './routes.ts'
import { IDS, smallDistrict } from './small-district.testing.ts'

let database: TestDatabase
let district: District
let app: FastifyInstance

beforeAll(async () => {
  database = await testDatabase()
  district = openDistrict({ url: database.appUrl, schema: database.schema, connections: 2 })
  await district.write(SYSTEM_VIEWER, (tx) => loadTerritory(tx, smallDistrict(), '2020-01-01'))
  const log = pino({ enabled: false })
  const deps = { district, clock: testClock(), log } as unknown as Deps
  // Every answer is held against its contract.
  app = await buildServer(deps, { routes, metrics: createMetrics(), checkOutput: true })
})

afterAll(async () => {
  await app.close()
  await district.close()
  await database.drop()
})

async function ask(url: string) {
  const response = await app.inject({ method: 'GET', url })
  return { status: response.statusCode, body: response.json() }
}

test('everybody may ask where things are, without signing in', async () => {
  const paths = [
    '/api/areas',
    '/api/areas?parentCode=990000001',
    '/api/estates?q=苑',
    '/api/estates?longitude=114.21&latitude=30.505',
    `/api/estates/${IDS.lilacEstate}`,
    '/api/place-codes/DX0001',
    '/api/locate?longitude=114.21&latitude=30.505',
    '/api/map-layers?layers=street,community,estate,building,road,water,grid,district',
    '/api/map-layers?areaCode=990000001001&layers=building',
  ]
  for (const path of paths) expect((await ask(encodeURI(path))).status, path).toBe(200)
})

test('what is not there is refused by name', async () => {
  const nowhere = '00000000-0000-7000-8000-00000000dead'
  const refused: [string, number, string][] = [
    ['/api/areas?parentCode=990000009', 404, 'territory.not_found'],
    [`/api/estates/${nowhere}`, 404, 'territory.not_found'],
    ['/api/place-codes/NOPE99', 404, 'territory.not_found'],
    ['/api/map-layers?areaCode=110101&layers=street', 404, 'territory.not_found'],
    ['/api/locate?longitude=100&latitude=20', 422, 'territory.outside_district'],
    ['/api/areas?parentCode=99', 400, 'contract.invalid'],
    ['/api/map-layers?layers=oil', 400, 'contract.invalid'],
  ]
  for (const [path, status, code] of refused) {
    expect(await ask(path), path).toMatchObject({ status, body: { code } })
  }
})

test('words that look like SQL only find nothing', async () => {
  const { body } = await ask(`/api/estates?q=${encodeURIComponent(`' or 1=1 --`)}`)
  expect(body).toEqual({ estates: [] })
})

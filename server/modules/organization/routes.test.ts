import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Actor, actorOf } from '#kernel/authz/actor.ts'
import { keyRing } from '#kernel/crypto/key-ring.ts'
import { createCryptoProvider } from '#kernel/crypto/provider.ts'
import { type District, openDistrict } from '#kernel/database/district.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { createMetrics } from '#kernel/http/metrics.ts'
import { buildServer } from '#kernel/http/server.ts'
import { newId } from '#kernel/time/ids.ts'
import { loadTerritory } from '#modules/territory/index.ts'
import { testClock } from '#testing/clock.ts'
import { type TestDatabase, testDatabase } from '#testing/database.ts'
import { loadOrganization, organization } from './index.ts'
import { ORGS, PARTY, partyDistrict, partyEstates } from './party-district.testing.ts'

let database: TestDatabase
let district: District
let app: FastifyInstance

/** Session tokens of the test and who they stand for. */
const actors = new Map<string, Actor>()

function office(role: 'street_staff' | 'grid_worker', areaCode: string): Actor {
  const appointment = { id: newId(), role, orgId: ORGS.streetOffice, areaCode }
  return actorOf(newId(), [appointment], [organization.grants ?? {}])
}

beforeAll(async () => {
  database = await testDatabase()
  district = openDistrict({ url: database.appUrl, schema: database.schema, connections: 2 })
  const crypto = createCryptoProvider(keyRing([{ id: 1, secret: Buffer.alloc(32, 3) }]), 'sm')
  const clock = testClock()
  await district.write(SYSTEM_VIEWER, async (tx) => {
    await loadTerritory(tx, partyEstates(), '2020-01-01')
    await loadOrganization(tx, crypto, partyDistrict(), '2020-01-01', clock.now())
  })
  actors.set('street', office('street_staff', '990000001'))
  actors.set('grid', office('grid_worker', '990000001001001'))
  actors.set('resident', actorOf(newId(), [], []))
  const log = pino({ enabled: false })
  const actorOfSession = async (token: string) => actors.get(token) ?? null
  const deps = { district, clock, crypto, log, actorOfSession } as unknown as Deps
  const { routes } = organization
  app = await buildServer(deps, { routes, metrics: createMetrics(), checkOutput: true })
})

afterAll(async () => {
  await app.close()
  await district.close()
  await database.drop()
})

async function ask(session: string, url: string, payload?: object) {
  const response = await app.inject({
    method: payload ? 'POST' : 'GET',
    url,
    cookies: session ? { wanyou_session: session } : {},
    ...(payload ? { payload } : {}),
  })
  return { status: response.statusCode, body: response.json() }
}

const READS = ['/api/orgs', '/api/party-orgs?limit=5', '/api/party-coverage']

test('organisations are for staff only', async () => {
  for (const path of READS) {
    expect((await ask('', path)).status, path).toBe(401)
    expect((await ask('resident', path)).status, path).toBe(403)
    expect((await ask('street', path)).status, path).toBe(200)
  }
})

test('staff who read no Party organisations get empty lists, not errors', async () => {
  expect((await ask('grid', '/api/party-orgs')).body).toEqual({ partyOrgs: [], nextCursor: null })
  expect((await ask('grid', '/api/party-coverage')).body).toMatchObject({
    qualifying: 0,
    leadersByPost: 0,
    missing: [],
  })
})

test('a page leads to the next until all have been shown once', async () => {
  const seen: string[] = []
  let path = '/api/party-orgs?limit=100'
  for (;;) {
    const { body } = await ask('street', path)
    for (const { id } of body.partyOrgs) seen.push(id)
    if (body.nextCursor === null) break
    path = `/api/party-orgs?limit=100&cursor=${encodeURIComponent(body.nextCursor)}`
  }
  expect(seen).toHaveLength(partyDistrict().partyOrgs.length)
  expect(new Set(seen).size).toBe(seen.length)
})

test('a move is answered with the new state, and a refused one with its reason', async () => {
  const url = `/api/party-orgs/${PARTY.branch}/move`
  const moved = await ask('street', url, { requestId: newId(), to: 'adjusting' })
  expect(moved).toEqual({ status: 200, body: { id: PARTY.branch, state: 'adjusting' } })
  const refused = await ask('street', url, { requestId: newId(), to: 'dissolved' })
  expect(refused).toMatchObject({ status: 422, body: { code: 'organization.needs_document' } })
  const documentNo = '晴东工委〔2026〕1号'
  const inUse = await ask('street', url, { requestId: newId(), to: 'dissolved', documentNo })
  expect(inUse.body).toEqual({ code: 'organization.has_children', facts: { children: 4 } })
  const wrong = await ask('street', url, { requestId: newId(), to: 'approved' })
  expect(wrong).toMatchObject({ status: 409, body: { code: 'organization.wrong_state' } })
  const notMine = await ask('grid', url, { requestId: newId(), to: 'operating' })
  expect(notMine).toMatchObject({ status: 404, body: { code: 'organization.not_found' } })
})

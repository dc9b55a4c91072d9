import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createMetrics } from '#kernel/http/metrics.ts'
import { buildServer } from '#kernel/http/server.ts'
import { newId } from '#kernel/time/ids.ts'
import {
  aPerson,
  BUILDING,
  ESTATE,
  GRID,
  PASSWORD,
  type PeopleHouse,
  peopleHouse,
} from './builders.ts'
import { people } from './module.ts'
import { personal } from './personal.ts'
import { connectPersonalRecords } from './personal-records.ts'

let house: PeopleHouse
let app: FastifyInstance

beforeAll(async () => {
  house = await peopleHouse()
  connectPersonalRecords(() => [personal])
  const { routes } = people
  app = await buildServer(house.deps, { routes, metrics: createMetrics(), checkOutput: true })
})

afterAll(async () => {
  await app.close()
  await house.close()
})

type Answer = { status: number; body: Record<string, unknown>; cookie: string }

/** One request as a browser makes it; `session` is the cookie's value. */
async function ask(
  method: 'GET' | 'POST' | 'PUT',
  url: string,
  payload: object = {},
  session = '',
): Promise<Answer> {
  const response = await app.inject({
    method,
    url,
    cookies: session ? { wanyou_session: session } : {},
    headers: { 'x-forwarded-proto': 'https' },
    ...(method === 'GET' ? {} : { payload }),
  })
  const cookie = String(response.headers['set-cookie'] ?? '')
  return { status: response.statusCode, body: response.json(), cookie }
}

async function enter(login: string): Promise<string> {
  const { cookie } = await ask('POST', '/api/session', { login, password: PASSWORD })
  return /wanyou_session=([\w-]+)/.exec(cookie)?.[1] ?? ''
}

test('a sign-in answers who one is and sets a cookie that scripts cannot read', async () => {
  await aPerson(house, { login: 'webber', name: '江小白' })
  const { status, body, cookie } = await ask('POST', '/api/session', {
    login: 'webber',
    password: PASSWORD,
  })
  expect(status).toBe(200)
  expect(body.me).toMatchObject({ name: '江小白' })
  expect(cookie).toMatch(/HttpOnly/)
  expect(cookie).toMatch(/SameSite=Lax/)
  expect(cookie).toMatch(/Secure/)
})

test('a visitor is nobody, and is asked to sign in for anything of their own', async () => {
  expect((await ask('GET', '/api/me')).body).toEqual({ me: null })
  for (const url of ['/api/me/export', '/api/me/lookups']) {
    expect(await ask('GET', url)).toMatchObject({
      status: 401,
      body: { code: 'people.sign_in_first' },
    })
  }
  expect((await ask('GET', '/api/me', {}, 'made-up-token')).body).toEqual({ me: null })
})

test('a wrong password is refused by name, with nothing else in the answer', async () => {
  expect(await ask('POST', '/api/session', { login: 'webber', password: 'no' })).toEqual({
    status: 422,
    body: { code: 'people.wrong_password', facts: {} },
    cookie: '',
  })
})

test('a resident says where home is, and the area follows', async () => {
  await aPerson(house, { login: 'homely' })
  const session = await enter('homely')
  const { body } = await ask(
    'PUT',
    '/api/me/home',
    { estateId: ESTATE, buildingId: BUILDING },
    session,
  )
  expect(body.me).toMatchObject({
    home: { estateName: '金桂苑', buildingName: '3栋', areaCode: GRID },
  })
  const elsewhere = { estateId: newId(), buildingId: null }
  expect(await ask('PUT', '/api/me/home', elsewhere, session)).toMatchObject({
    status: 404,
    body: { code: 'territory.not_found' },
  })
})

test('preferences, export, lookups and the second factor answer as their contract says', async () => {
  await aPerson(house, { login: 'curious-one', phone: '19900004001' })
  const session = await enter('curious-one')
  const preferences = await ask('PUT', '/api/me/preferences', { elderMode: true }, session)
  expect(preferences.body).toMatchObject({ preferences: { elderMode: true } })
  const exported = await ask('GET', '/api/me/export', {}, session)
  expect(exported.body).toMatchObject({ sections: [{ name: 'people' }] })
  expect((await ask('GET', '/api/me/lookups', {}, session)).body).toEqual({ lookups: [] })
  const setUp = await ask('POST', '/api/me/second-factor', { password: PASSWORD }, session)
  expect(setUp.status).toBe(200)
  const wrong = await ask('POST', '/api/me/second-factor/confirm', { code: '000000' }, session)
  expect(wrong.body).toMatchObject({ code: 'people.wrong_code' })
})

test('a phone code travels over the wire only to the phone', async () => {
  const sent = await ask('POST', '/api/session/code', { phone: '199 0000 4002' })
  expect(sent.body).toEqual({ sent: true, waitSeconds: 60 })
  const code = /\d{6}/.exec(house.sent.at(-1)?.text ?? '')?.[0]
  const entered = await ask('POST', '/api/session/by-code', { phone: '19900004002', code })
  expect(entered.body).toMatchObject({ isNew: true, me: { phoneMasked: '199****4002' } })
})

test('signing out takes the cookie back', async () => {
  await aPerson(house, { login: 'leaver' })
  const session = await enter('leaver')
  const { cookie } = await ask('POST', '/api/session/end', { everywhere: true }, session)
  expect(cookie).toMatch(/wanyou_session=;/)
  expect((await ask('GET', '/api/me', {}, session)).body).toEqual({ me: null })
})

test('an account is deleted by writing out what is meant', async () => {
  await aPerson(house, { login: 'gone' })
  const session = await enter('gone')
  const unclear = await ask(
    'POST',
    '/api/me/delete',
    { requestId: newId(), confirm: 'ok' },
    session,
  )
  expect(unclear.body).toMatchObject({ code: 'contract.invalid' })
  const meant = { requestId: newId(), confirm: '删除我的信息' }
  expect((await ask('POST', '/api/me/delete', meant, session)).body).toMatchObject({ done: true })
  expect((await ask('GET', '/api/me', {}, session)).body).toEqual({ me: null })
})

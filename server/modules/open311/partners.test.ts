import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as fc from 'fast-check'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import { newId } from '#kernel/time/ids.ts'
import { ORGS, type TestHouse, testHouse } from '#testing/house.ts'
import { type TestApi, testApi } from '#testing/http.ts'
import { anIssue, answered, dispatched, inHand } from '../issues/builders.ts'
import { signIssue } from '../issues/commands/hold.ts'
import { dispatchIssue } from '../issues/commands/sort.ts'
import { listPartners, listPushes, retryPush, savePartner } from './desk/partners.ts'
import { aKey, outsider } from './interface.testing.ts'
import { deliverPushes } from './partners/deliver.ts'
import { allowedHost, isInside, safeRequest } from './partners/safe-request.ts'
import { outboundSetting } from './settings.ts'

type Heard = { method: string; path: string; form: URLSearchParams; idempotency: string }
type Reply = { status: number; body?: unknown; headers?: Record<string, string>; raw?: Buffer }

let house: TestHouse
let api: TestApi
let partner: Server
let address: string
let heard: Heard[] = []
let replies: Reply[] = []
let partnerId: string

const textOf = async (request: IncomingMessage) => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

/** Another body's endpoint: says what the test told it to, and remembers what it heard. */
async function startPartner(): Promise<Server> {
  const server = createServer(async (request, response) => {
    const form = new URLSearchParams(await textOf(request))
    const idempotency = String(request.headers['idempotency-key'])
    heard.push({ method: request.method!, path: request.url!, form, idempotency })
    const reply = replies.shift() ?? { status: 200, body: [{ service_request_id: 'P-1' }] }
    response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers })
    response.end(reply.raw ?? JSON.stringify(reply.body ?? []))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return server
}

async function setOutbound(more: Partial<typeof outboundSetting.fallback>): Promise<void> {
  const { settings, district, clock } = house.deps
  const value = { ...settings.get(outboundSetting), ...more }
  await district.write(SYSTEM_VIEWER, (tx) =>
    settings.set(tx, outboundSetting, value, null, clock.now()),
  )
}

const partnerForm = () => ({
  requestId: newId(),
  name: '物业平台',
  orgId: ORGS.property,
  baseUrl: `http://${address}/v2`,
  jurisdictionId: 'property',
  apiKey: 'their-key-for-us',
  services: { '0102': 'LIGHT' },
  defaultService: 'OTHER',
  sendsRequests: true,
  sendsUpdates: true,
  active: true,
})

beforeAll(async () => {
  house = await testHouse()
  api = await testApi(house)
  partner = await startPartner()
  address = `127.0.0.1:${(partner.address() as AddressInfo).port}`
  await setOutbound({ hosts: [{ host: address, privateNetwork: true }], timeoutSeconds: 5 })
  partnerId = (await savePartner(house.deps, house.cast.districtStaff, partnerForm())).id
})

afterAll(async () => {
  partner?.close()
  await api?.close()
  await house?.close()
})

afterEach(() => {
  heard = []
  replies = []
})

const told = async () => {
  await house.drain()
  await deliverPushes(house.deps)
}
const queue = async () =>
  (await listPushes(house.deps, house.cast.districtStaff)).pushes.map(
    ({ kind, state, reason, tries }) => ({ kind, state, reason, tries }),
  )

describe('a case that is dispatched to a partner', () => {
  test('is told once with what and where and never who; what follows goes under their number', async () => {
    const issue = await anIssue(house, { description: '楼道灯坏了，请打 19900001234' })
    await dispatched(house, issue.id)
    await told()
    expect(heard).toHaveLength(1)
    const [{ form, path, method }] = heard as [Heard]
    expect([method, path]).toEqual(['POST', '/v2/requests.json'])
    expect(form.get('service_code')).toBe('LIGHT')
    expect(form.get('api_key')).toBe('their-key-for-us')
    expect(form.get('description')).toBe(`楼道灯坏了，请打 199****1234（${issue.number}）`)
    expect([...form.keys()]).not.toContain('phone')
    await told()
    expect(heard).toHaveLength(1)

    replies = [{ status: 200, body: [{ update_id: 'x' }] }]
    await signIssue(house.deps, house.cast.propertyWorker, {
      requestId: newId(),
      issueId: issue.id,
    })
    await answered(house, issue.id)
    await told()
    await told()
    const updates = heard.slice(1)
    expect(updates.map((one) => one.path)).toEqual(Array(2).fill('/v2/servicerequestupdates.json'))
    expect(updates.map((one) => one.form.get('service_request_id'))).toEqual(['P-1', 'P-1'])
    expect(updates.map((one) => one.form.get('update_id'))).toEqual([
      `${issue.number}-3`,
      `${issue.number}-4`,
    ])
    expect(updates[1]!.form.get('description')).toContain('线路老化')
    expect(await queue()).toEqual([])
  })

  test('is told again after a failure, later each time, under one Idempotency-Key', async () => {
    replies = [{ status: 503 }, { status: 429, headers: { 'retry-after': '900' } }]
    const issue = await anIssue(house)
    await dispatched(house, issue.id)
    await told()
    expect(await queue()).toEqual([
      { kind: 'request', state: 'queued', reason: 'http_503', tries: 1 },
    ])
    await deliverPushes(house.deps)
    expect(heard).toHaveLength(1)
    house.clock.forward(30_000)
    await deliverPushes(house.deps)
    expect(heard).toHaveLength(2)
    house.clock.forward(600_000)
    await deliverPushes(house.deps)
    expect(heard).toHaveLength(2)
    house.clock.forward(300_001)
    await deliverPushes(house.deps)
    expect(heard).toHaveLength(3)
    expect(new Set(heard.map(({ idempotency }) => idempotency)).size).toBe(1)
    expect(await queue()).toEqual([])
  })

  test('gives up after enough tries, shows it, and is sent again by hand; updates wait their turn', async () => {
    await setOutbound({ triesMost: 2 })
    replies = [{ status: 500 }, { status: 500 }]
    const issue = await inHand(house)
    await told()
    house.clock.forward(3_600_000)
    await deliverPushes(house.deps)
    const { pushes } = await listPushes(house.deps, house.cast.districtStaff)
    const mine = pushes.filter(({ number }) => number === issue.number)
    expect(mine.map(({ kind, state }) => [kind, state])).toContainEqual(['request', 'given_up'])
    const dead = mine.find(({ kind }) => kind === 'request')!
    await retryPush(house.deps, house.cast.districtStaff, { requestId: newId(), pushId: dead.id })
    await deliverPushes(house.deps)
    const after = await house.deps.district.read(SYSTEM_VIEWER, (tx) =>
      tx.first<{ state: string }>(sql`select state from open311_push where id = ${dead.id}`),
    )
    expect(after).toEqual({ state: 'sent' })
    await setOutbound({ triesMost: 8 })
  })

  test('is asked for by the token it got, until there is a number', async () => {
    replies = [
      { status: 200, body: [{ token: 'T-7' }] },
      { status: 200, body: [{ token: 'T-7', service_request_id: null }] },
      { status: 200, body: [{ token: 'T-7', service_request_id: 77 }] },
    ]
    const issue = await anIssue(house)
    await dispatched(house, issue.id)
    await told()
    house.clock.forward(600_001)
    await deliverPushes(house.deps)
    house.clock.forward(600_001)
    await deliverPushes(house.deps)
    expect(heard.map(({ method, path }) => [method, path])).toEqual([
      ['POST', '/v2/requests.json'],
      ['GET', '/v2/tokens/T-7.json?jurisdiction_id=property'],
      ['GET', '/v2/tokens/T-7.json?jurisdiction_id=property'],
    ])
    const row = await house.deps.district.read(SYSTEM_VIEWER, (tx) =>
      tx.first<{ theirId: string }>(sql`
        select their_id as "theirId" from open311_push where item_id = ${issue.id}`),
    )
    expect(row).toEqual({ theirId: '77' })
  })

  test('is not told at all when it is sealed, private, or held by somebody else', async () => {
    const sealed = await anIssue(house, { identity: 'secret' })
    const elsewhere = await anIssue(house)
    await dispatchIssue(house.deps, house.cast.communitySecretary, {
      requestId: newId(),
      issueId: sealed.id,
      tier: 'estate',
      holderOrgId: ORGS.property,
      helperOrgIds: [],
    })
    await dispatched(house, elsewhere.id, { tier: 'community', holderOrgId: ORGS.lilac })
    await told()
    expect(heard).toEqual([])
  })

  test('is not told back what the partner said itself', async () => {
    const key = await aKey(house, { orgId: ORGS.property })
    const issue = await anIssue(house)
    await dispatched(house, issue.id)
    await told()
    heard = []
    const sent = await outsider(api).post('/v2/servicerequestupdates.json', {
      api_key: key.apiKey,
      service_request_id: issue.number,
      update_id: 'their-1',
      status: 'in_progress',
      description: '已派师傅',
    })
    expect(sent.status).toBe(200)
    await told()
    expect(heard).toEqual([])
  })
})

describe('a reporter who gave an address', () => {
  test('is told by mail of what matters, without anything that names them', async () => {
    const { apiKey } = await aKey(house)
    const made = await outsider(api).post('/v2/requests.json', {
      api_key: apiKey,
      service_code: '0102',
      address_string: '丁香苑',
      description: '路灯不亮',
      email: 'reporter@example.com',
      last_name: '林',
      first_name: '小满',
    })
    const number = String(made.json()[0]!.service_request_id)
    const row = await house.deps.district.read(SYSTEM_VIEWER, (tx) =>
      tx.first<{ id: string }>(sql`select id from work_item where number = ${number}`),
    )
    await dispatched(house, row!.id)
    await told()
    const mails = house.sent.filter(({ to }) => to === 'reporter@example.com')
    expect(mails).toHaveLength(1)
    expect(mails[0]).toMatchObject({ channel: 'mail', text: `${number}：已派给承办单位。` })
    expect(JSON.stringify(mails)).not.toContain('林小满')
    await told()
    expect(house.sent.filter(({ to }) => to === 'reporter@example.com')).toHaveLength(1)
  })
})

describe('a photo that is given as an address', () => {
  const report = async (url: string) => {
    const { apiKey } = await aKey(house)
    const made = await outsider(api).post('/v2/requests.json', {
      api_key: apiKey,
      service_code: '0501',
      lat: '30.505',
      long: '114.21',
      description: `照片在 ${url}`,
      media_url: url,
    })
    await deliverPushes(house.deps)
    const number = String(made.json()[0]!.service_request_id)
    const { pushes } = await listPushes(house.deps, house.cast.districtStaff)
    return pushes.find((push) => push.number === number)
  }

  test('is fetched from a host that is named, and becomes a step', async () => {
    const raw = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#0a5' } })
      .png()
      .toBuffer()
    replies = [{ status: 200, raw }]
    expect(await report(`http://${address}/photo.png`)).toBeUndefined()
    expect(heard.map(({ path }) => path)).toEqual(['/photo.png'])
  })

  test('is fetched from nowhere else, and the desk sees why', async () => {
    const blocked = [
      'http://169.254.169.254/latest/meta-data',
      'https://127.0.0.1/x',
      'http://x.test/',
    ]
    for (const url of blocked) {
      expect(await report(url)).toMatchObject({ state: 'failed', reason: 'host_not_allowed' })
    }
    replies = [{ status: 200, raw: Buffer.from('<script>alert(1)</script>') }]
    expect(await report(`http://${address}/page`)).toMatchObject({ state: 'failed' })
  })
})

describe('nothing leaves the house', () => {
  const outbound = { ...outboundSetting.fallback, timeoutSeconds: 2 }
  const ask = (url: string, hosts: { host: string; privateNetwork: boolean }[]) =>
    safeRequest({ ...outbound, hosts }, { method: 'GET', url, limitBytes: 1000 })

  test('to a host that is not named, by another port, with a name in the address, or in clear', async () => {
    const named = { hosts: [{ host: 'api.example.com', privateNetwork: false }] }
    expect(allowedHost(named, 'https://api.example.com/v2')).toBeDefined()
    for (const url of [
      'http://api.example.com/',
      'https://api.example.com:444/',
      'https://user@api.example.com/',
      'https://api.example.com.evil.test/',
      'https://evil.test/api.example.com',
      'https://api.example.com@evil.test/',
      'ftp://api.example.com/',
      'file:///etc/passwd',
      'nonsense',
    ]) {
      expect(allowedHost(named, url)).toBeUndefined()
    }
  })

  test('to an address inside, written plainly or behind a name, unless that is meant', async () => {
    const inside = ['127.0.0.1', '[::1]', '10.1.2.3', '[::ffff:10.1.2.3]', '169.254.169.254']
    for (const host of inside) {
      expect(await ask(`https://${host}/`, [{ host, privateNetwork: false }])).toEqual({
        ok: false,
        reason: expect.stringMatching(/inside_address|host_not_allowed/),
        retry: false,
      })
    }
    expect(await ask('https://localhost/', [{ host: 'localhost', privateNetwork: false }])).toEqual(
      {
        ok: false,
        reason: 'inside_address',
        retry: false,
      },
    )
  })

  test('by a redirect, and no answer is read for ever', async () => {
    const meant = [{ host: address, privateNetwork: true }]
    replies = [{ status: 302, headers: { location: 'http://169.254.169.254/' } }]
    expect(await ask(`http://${address}/a`, meant)).toMatchObject({ reason: 'redirected' })
    expect(heard.map(({ path }) => path)).toEqual(['/a'])
    replies = [{ status: 200, raw: Buffer.alloc(5000, 'x') }]
    expect(await ask(`http://${address}/b`, meant)).toMatchObject({ reason: 'answer_too_large' })
  })

  test('to any address of a private range, however it is written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 0, max: 255 }), (a, b) => {
        for (const ip of [`10.${a}.${b}.1`, `192.168.${a}.${b}`, `127.${a}.${b}.9`]) {
          expect(isInside(ip)).toBe(true)
          expect(isInside(`::ffff:${ip}`)).toBe(true)
        }
      }),
    )
    for (const ip of ['8.8.8.8', '114.114.114.114', '2400:3200::1'])
      expect(isInside(ip)).toBe(false)
    for (const ip of ['::1', 'fd00::1', 'fe80::1', '::ffff:7f00:1', '0.0.0.0', 'not-an-ip']) {
      expect(isInside(ip)).toBe(true)
    }
  })
})

describe('a partner at the desk', () => {
  const staff = () => house.cast.districtStaff

  test('is saved once, with its key kept sealed and shown nowhere', async () => {
    const { partners } = await listPartners(house.deps, staff())
    expect(partners).toMatchObject([{ id: partnerId, allowed: true, org: { id: ORGS.property } }])
    expect(JSON.stringify(partners)).not.toContain('their-key')
    const row = await house.deps.district.read(SYSTEM_VIEWER, (tx) =>
      tx.first<{ key: string }>(sql`
        select encode(api_key, 'escape') as key from open311_partner where id = ${partnerId}`),
    )
    expect(row!.key).not.toContain('their-key')
  })

  test('is refused for a host that is not named, a second endpoint, a missing key, and anybody else', async () => {
    const save = (more: object, by = staff()) =>
      savePartner(house.deps, by, { ...partnerForm(), ...more })
    await expect(save({ baseUrl: 'https://elsewhere.example.com' })).rejects.toMatchObject({
      code: 'open311.host_not_allowed',
    })
    await expect(save({})).rejects.toMatchObject({ code: 'open311.partner_exists' })
    await expect(save({ orgId: ORGS.housing, apiKey: undefined })).rejects.toMatchObject({
      code: 'open311.partner_key_missing',
    })
    await expect(save({ orgId: newId() })).rejects.toMatchObject({ code: 'open311.unknown_org' })
    await expect(save({ partnerId: newId() })).rejects.toMatchObject({
      code: 'open311.partner_not_found',
    })
    await expect(save({}, house.cast.streetStaff)).rejects.toMatchObject({
      code: 'open311.may_not_manage',
    })
    const changed = await save({ partnerId, apiKey: undefined, name: '物业新平台' })
    expect(changed.id).toBe(partnerId)
    await expect(
      retryPush(house.deps, staff(), { requestId: newId(), pushId: newId() }),
    ).rejects.toMatchObject({ code: 'open311.push_not_found' })
  })
})

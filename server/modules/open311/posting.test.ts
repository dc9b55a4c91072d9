import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import { PLACES, type TestHouse, testHouse } from '#testing/house.ts'
import { type TestApi, testApi } from '#testing/http.ts'
import { dispatched } from '../issues/builders.ts'
import { aKey, asText, multipartOf, outsider, spark } from './interface.testing.ts'

let house: TestHouse
let api: TestApi
let at: ReturnType<typeof outsider>
let apiKey: string
let keyId: string

beforeAll(async () => {
  house = await testHouse()
  api = await testApi(house)
  at = outsider(api)
  const key = await aKey(house)
  apiKey = key.apiKey
  keyId = key.id
})

afterAll(async () => {
  await api?.close()
  await house?.close()
})

let times = 0
/** Two thousandths east of the first building, in the lilac estate. */
const report = (more: Record<string, string | string[]> = {}) => ({
  api_key: apiKey,
  service_code: '0501',
  lat: '30.505',
  long: '114.21',
  description: `垃圾桶满了没人收，第 ${(times += 1)} 次`,
  ...more,
})

const countIssues = () =>
  house.deps.district.read(SYSTEM_VIEWER, async (tx) => {
    const row = await tx.first<{ n: number }>(sql`select count(*) as n from work_item`)
    return row!.n
  })

async function factsOf(number: unknown) {
  return house.deps.district.read(SYSTEM_VIEWER, (tx) =>
    tx.first<Record<string, unknown>>(sql`
      select w.id, w.area_code as "areaCode", w.identity, w.asker_id as "askerId", i.channel,
        i.description, i.estate_id as "estateId", i.behalf_name as "behalfName",
        i.behalf_phone as "behalfPhone", cardinality(i.photo_ids) as photos
      from work_item w join issue i on i.id = w.id where w.number = ${String(number)}`),
  )
}

describe('a report', () => {
  test('is answered with its number in both formats and lies in its community', async () => {
    const json = await at.post('/v2/requests.json', report())
    expect(json.status).toBe(200)
    const [made] = json.json()
    expect(Object.keys(made!)).toEqual(['service_request_id', 'service_notice', 'account_id'])
    const facts = await factsOf(made!.service_request_id)
    expect(facts).toMatchObject({ channel: 'open311', identity: 'anonymous', askerId: null })
    expect(String(facts!.areaCode)).toMatch(/^990000001001/)
    const xml = await at.post('/v2/requests.xml', report({ account_id: 'u<1>&' }))
    expect(xml.headers['content-type']).toBe('text/xml; charset=utf-8')
    expect(xml.text).toContain('<service_requests><request><service_request_id>QK-2026-')
    expect(spark(xml.text)).toMatchObject([{ account_id: 'u<1>&' }])
  })

  test('with a name and a phone is entered for that person, sealed; nobody outside reads them', async () => {
    const words = '张三丰的电话是 19900001234，路灯坏了'
    const { json } = await at.post(
      '/v2/requests.json',
      report({
        service_code: '0602',
        first_name: '三丰',
        last_name: '张',
        phone: '+86 199 0000 1234',
        email: 'zhang@example.com',
        description: words,
      }),
    )
    const number = String(json()[0]!.service_request_id)
    const facts = await factsOf(number)
    expect(facts).toMatchObject({ identity: 'named', askerId: null, description: words })
    const open = (column: string, sealed: unknown) =>
      house.deps.crypto.unseal(sealed as Buffer, `issue.${column}:${facts!.id}`).toString()
    expect(open('behalf_name', facts!.behalfName)).toBe('张三丰')
    expect(open('behalf_phone', facts!.behalfPhone)).toBe('19900001234')
    await dispatched(house, String(facts!.id))
    const read = await at.get(`/v2/requests/${number}.json`)
    expect(read.text).not.toContain('19900001234')
    expect(read.text).not.toContain('zhang@example.com')
    // Words that hold a number wait for a moderator, besides being masked.
    expect(read.json()[0]).toMatchObject({ status: 'open', description: null })
  })

  test('without a name is followed by a tracking code in its notice', async () => {
    const form = report()
    const first = (await at.post('/v2/requests.json', form)).json()[0]!
    expect(first.service_notice).toMatch(/查询码 \d{12}/)
    expect((await at.post('/v2/requests.json', form)).json()[0]).toEqual(first)
  })

  test('is placed by the name of an estate, by an id of the register, and by its position first', async () => {
    const place = async (more: Record<string, string>) => {
      const { lat: _lat, long: _long, ...rest } = report()
      const got = await at.post('/v2/requests.json', { ...rest, ...more })
      return factsOf(got.json()[0]!.service_request_id)
    }
    expect(await place({ address_string: '晴川区东风大道 8 号丁香苑门口' })).toMatchObject({
      estateId: PLACES.lilacEstate,
    })
    expect(await place({ address_id: PLACES.lilac1 })).toMatchObject({
      estateId: PLACES.lilacEstate,
    })
    const west = await place({ lat: '30.505', long: '114.225', address_string: '丁香苑' })
    expect(String(west!.areaCode)).toMatch(/^990000002/)
  })

  test('takes the answers to the questions of its category, and all that is wrong is said at once', async () => {
    const { attributes } = JSON.parse((await at.get('/v2/services/0704.json')).text) as {
      attributes: { code: string }[]
    }
    expect(attributes[0]!.code).toBe('SMELL')
    const missing = await at.post('/v2/requests.json', report({ service_code: '0704', email: 'x' }))
    expect(missing.status).toBe(400)
    const told = missing.json().map((one) => String(one.description))
    expect(told).toHaveLength(2)
    expect(told[0]).toContain('attribute[SMELL]')
    expect(told[1]).toContain('email')
    const stop = await at.post(
      '/v2/requests.json',
      report({ service_code: '0704', 'attribute[SMELL]': 'yes' }),
    )
    expect(stop.status).toBe(400)
    expect(stop.json()[0]!.description).toContain('119')
    const made = await at.post(
      '/v2/requests.json',
      report({ service_code: '0704', 'attribute[SMELL]': 'no' }),
    )
    const facts = await factsOf(made.json()[0]!.service_request_id)
    const kept = await house.deps.district.read(SYSTEM_VIEWER, (tx) =>
      tx.rows(
        sql`select code, question, replies from issue_particular where issue_id = ${String(facts!.id)}`,
      ),
    )
    expect(kept).toEqual([{ code: 'SMELL', question: '现在闻得到燃气味吗', replies: ['闻不到'] }])
  })

  test('of a private category gets neither number nor token, and is never read outside', async () => {
    const made = await at.post('/v2/requests.json', report({ service_code: '1001' }))
    expect(Object.keys(made.json()[0]!)).toEqual(['service_notice', 'account_id'])
    const list = await at.get('/v2/requests.json?service_code=1001')
    expect(list.json()).toEqual([])
  })

  test('carries photos, which are shown without position and only with the report', async () => {
    const photo = await sharp({
      create: { width: 64, height: 48, channels: 3, background: '#456' },
    })
      .withExif({ IFD3: { GPSLatitude: '30/1 30/1 0/1' } })
      .jpeg()
      .toBuffer()
    const { body, type } = multipartOf(report() as Record<string, string>, [
      { name: 'lamp.jpg', type: 'image/jpeg', content: photo },
    ])
    const made = await at.send('/v2/requests.json', body, { 'content-type': type })
    expect(made.status).toBe(200)
    const number = String(made.json()[0]!.service_request_id)
    const facts = await factsOf(number)
    expect(facts).toMatchObject({ photos: 1 })
    const read = async () => (await at.get(`/v2/requests/${number}.json`)).json()[0]!
    expect(await read()).toMatchObject({ media_url: null })
    await dispatched(house, String(facts!.id))
    const url = String((await read()).media_url)
    const shown = await api.app.inject({ method: 'GET', url: new URL(url).pathname })
    expect(shown.statusCode).toBe(200)
    expect(shown.headers['content-type']).toMatch(/^image\//)
    expect((await sharp(shown.rawPayload).metadata()).exif).toBeUndefined()
    expect(shown.headers['cross-origin-resource-policy']).toBe('cross-origin')
  })

  test('by a test key is checked like any other and makes nothing', async () => {
    const testing = await aKey(house, { test: true })
    const before = await countIssues()
    const made = await at.post('/v2/requests.json', report({ api_key: testing.apiKey }))
    expect(made.json()[0]).toMatchObject({ service_request_id: 'TEST' })
    const bad = await at.post('/v2/requests.json', report({ api_key: testing.apiKey, lat: '1' }))
    expect(bad.status).toBe(400)
    expect(await countIssues()).toBe(before)
  })
})

describe('the same report again', () => {
  test('within minutes makes no second case, however the two attempts interleave', async () => {
    const before = await countIssues()
    const form = report()
    const all = await Promise.all(
      Array.from({ length: 6 }, () => at.post('/v2/requests.json', form)),
    )
    const numbers = new Set(all.map((one) => one.json()[0]!.service_request_id))
    expect(all.map(({ status }) => status)).toEqual(Array(6).fill(200))
    expect(numbers.size).toBe(1)
    expect(await countIssues()).toBe(before + 1)
  })

  test('later than that is a new one, and so is the same words by another key', async () => {
    const form = report()
    const first = (await at.post('/v2/requests.json', form)).json()[0]!
    house.clock.forward(11 * 60_000)
    const later = (await at.post('/v2/requests.json', form)).json()[0]!
    expect(later.service_request_id).not.toBe(first.service_request_id)
    const other = await aKey(house)
    const theirs = await at.post('/v2/requests.json', { ...form, api_key: other.apiKey })
    expect(theirs.json()[0]!.service_request_id).not.toBe(later.service_request_id)
  })

  test('under an Idempotency-Key is one for good, and with other content is refused', async () => {
    const headers = { 'idempotency-key': 'city-platform-0001' }
    const form = report()
    const first = (await at.post('/v2/requests.json', form, headers)).json()[0]!
    house.clock.forward(40 * 86_400_000)
    expect((await at.post('/v2/requests.json', form, headers)).json()[0]).toEqual(first)
    const other = await at.post('/v2/requests.json', report(), headers)
    expect(other.status).toBe(400)
  })

  test('that was refused may come again mended at once', async () => {
    const form = report({ description: '楼下着火了' })
    expect((await at.post('/v2/requests.json', form)).status).toBe(400)
    expect((await at.post('/v2/requests.json', form)).status).toBe(400)
    const mended = await at.post('/v2/requests.json', { ...form, description: '楼下的垃圾很臭' })
    expect(mended.status).toBe(200)
  })
})

test('every call of a key is noted with what it made', async () => {
  const form = report()
  house.clock.forward(1000)
  const made = (await at.post('/v2/requests.json', form)).json()[0]!
  house.clock.forward(1000)
  await at.post('/v2/requests.json', form)
  house.clock.forward(1000)
  await at.post('/v2/requests.json', { ...form, service_code: '9999' })
  const rows = await house.deps.district.read(SYSTEM_VIEWER, (tx) =>
    tx.rows<{ outcome: string; status: number; number: string | null }>(sql`
      select c.outcome, c.status, w.number from open311_call c
      left join work_item w on w.id = c.item_id
      where c.key_id = ${keyId} order by c.at desc limit 3`),
  )
  expect(rows).toEqual([
    { outcome: 'refused', status: 404, number: null },
    { outcome: 'repeated', status: 200, number: made.service_request_id },
    { outcome: 'made', status: 200, number: made.service_request_id },
  ])
})

describe('a report that is held', () => {
  test('is answered with a token, and the token with nothing until somebody lets it in', async () => {
    const held = await aKey(house, { held: true })
    const services = await at.get(`/v2/services.json?api_key=${held.apiKey}`)
    expect(services.json().find((one) => one.service_code === '0501')).toMatchObject({
      type: 'batch',
    })
    const before = await countIssues()
    const made = await at.post('/v2/requests.json', report({ api_key: held.apiKey }))
    const [answer] = made.json()
    expect(Object.keys(answer!)).toEqual(['token', 'service_notice', 'account_id'])
    const json = await at.get(`/v2/tokens/${answer!.token}.json`)
    expect(json.json()).toEqual([{ service_request_id: null, token: answer!.token }])
    const xml = await at.get(`/v2/tokens/${answer!.token}.xml`)
    expect(spark(xml.text)).toEqual(asText(json.json()))
    expect(await countIssues()).toBe(before)
  })
})

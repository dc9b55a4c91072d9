import * as fc from 'fast-check'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import { type TestHouse, testHouse } from '#testing/house.ts'
import { type TestApi, testApi } from '#testing/http.ts'
import { aKey, asText, multipartOf, outsider, spark } from './interface.testing.ts'
import { revokeKeyRow } from './repo/keys.ts'
import { endpointSetting } from './settings.ts'

let house: TestHouse
let api: TestApi
let at: ReturnType<typeof outsider>
let apiKey: string

beforeAll(async () => {
  house = await testHouse()
  api = await testApi(house)
  at = outsider(api)
  apiKey = (await aKey(house)).apiKey
})

afterAll(async () => {
  await api?.close()
  await house?.close()
})

const good = { service_code: '0501', lat: '30.505', long: '114.21', description: '垃圾没有收' }

async function withEndpoint(
  more: Partial<typeof endpointSetting.fallback>,
  work: () => Promise<void>,
) {
  const { settings, district, clock } = house.deps
  const before = settings.get(endpointSetting)
  const put = (value: typeof before) =>
    district.write(SYSTEM_VIEWER, (tx) =>
      settings.set(tx, endpointSetting, value, null, clock.now()),
    )
  await put({ ...before, ...more })
  try {
    await work()
  } finally {
    await put(before)
  }
}

describe('every error', () => {
  const READS: [path: string, status: number][] = [
    ['/v2/services.pdf', 400],
    ['/v2/requests.csv', 400],
    ['/v2/services/9999.json', 404],
    ['/v2/requests/QK-2026-999999.json', 404],
    ['/v2/requests/x%00y.json', 404],
    ['/v2/tokens/nobody.json', 404],
    ['/v2/tokens.json', 404],
    ['/v2/servicerequestupdates/1.json', 404],
    ['/v2/media/not-a-file.jpg', 404],
    ['/v2/media/00000000-0000-7000-8000-000000000001.jpg', 404],
    ['/v2/nothing.json', 404],
    ['/v3/services.json', 404],
    ['/v2/services.json?jurisdiction_id=elsewhere', 404],
    ['/v2/services.json?api_key=wrong', 403],
    ['/v2/requests.json?start_date=yesterday', 400],
    ['/v2/requests.json?start_date=2026-06-01', 400],
    ['/v2/requests.json?start_date=2026-06-01T00:00:00', 400],
    ['/v2/requests.json?start_date=2026-02-31T00:00:00Z', 400],
    ['/v2/requests.json?start_date=2026-01-01T00:00:00Z&end_date=2026-06-01T00:00:00Z', 400],
    ['/v2/requests.json?start_date=2026-06-02T00:00:00Z&end_date=2026-06-01T00:00:00Z', 400],
    ['/v2/requests.json?status=pending', 400],
    ['/v2/requests.json?page_size=1001', 400],
    ['/v2/requests.json?page_size=0', 400],
    ['/v2/requests.json?page=99999', 400],
    ['/v2/requests.json?bbox=1,2,3', 400],
    ['/v2/requests.json?bbox=3,2,1,4', 400],
    ['/v2/requests.json?lat=30.5', 400],
    ['/v2/requests.json?lat=NaN&long=114', 400],
    ['/v2/requests.json?lat=30&long=114&radius=1e9', 400],
    ['/v2/requests.json?after=bm90aGluZw', 400],
    ['/v2/requests.json?q=%00', 400],
    [`/v2/requests.json?q=${'长'.repeat(61)}`, 400],
  ]

  test.each(READS)('%s is answered %i in the asked format', async (path, status) => {
    const json = await at.get(path, { accept: 'application/json' })
    expect(json.status).toBe(status)
    if (json.headers['content-type']?.startsWith('application/json')) {
      for (const line of json.json()) {
        expect(Object.keys(line)).toEqual(['code', 'description'])
        expect(line.code).toBe(status)
      }
    }
    const xml = await at.get(path.replace('.json', '.xml'))
    expect(xml.status).toBe(status)
    expect(xml.headers['content-type']).toBe('text/xml; charset=utf-8')
    expect(xml.text).toContain('<errors><error><code>')
    expect(xml.headers['cache-control']).toBe('no-store')
  })

  test('is the same in both formats, in Chinese and in English', async () => {
    const path = '/v2/requests.json?status=pending&lat=1'
    const json = await at.get(path)
    const xml = await at.get(path.replace('.json', '.xml'))
    expect(json.json()).toHaveLength(2)
    expect(spark(xml.text)).toEqual(asText(json.json()))
    const english = await at.get(path, { 'accept-language': 'en-GB,zh;q=0.5' })
    expect(english.text).toContain('status must be open or closed')
  })
})

describe('a report is refused', () => {
  const REFUSED: [why: string, form: Record<string, string>, status: number][] = [
    ['without a key', { ...good }, 403],
    ['with an unknown key', { ...good, api_key: 'xyz' }, 403],
    ['without a service', { ...good, service_code: '' }, 400],
    ['with an unknown service', { ...good, service_code: '777' }, 404],
    ['without a place', { service_code: '0501' }, 400],
    ['with half a position', { ...good, long: '' }, 400],
    ['outside the district', { ...good, lat: '31.9', long: '121.4' }, 400],
    ['with a position that is no number', { ...good, lat: '30.5; drop table issue' }, 400],
    ['with an unknown address', { service_code: '0501', address_string: '无名路 1 号' }, 400],
    ['with an unknown address id', { service_code: '0501', address_id: 'B-17' }, 400],
    ['with 4,001 characters', { ...good, description: '长'.repeat(4001) }, 400],
    ['with a mail address that is none', { ...good, email: 'not an address' }, 400],
    ['with a media_url that is none', { ...good, media_url: 'javascript:alert(1)' }, 400],
    ['with an answer to no question', { ...good, 'attribute[NOPE]': '1' }, 400],
    ['for a danger to life', { ...good, description: '三楼着火了，快来' }, 400],
    ['with a zero byte', { ...good, description: 'a\0b' }, 400],
    ['for another jurisdiction', { ...good, jurisdiction_id: 'sfgov.org' }, 404],
  ]

  test.each(REFUSED)('%s', async (_why, form, status) => {
    const needsKey = status !== 403
    const sent = await at.post('/v2/requests.json', needsKey ? { api_key: apiKey, ...form } : form)
    expect(sent.status).toBe(status)
    expect(sent.json()[0]).toMatchObject({ code: status, description: expect.any(String) })
  })

  test('by a revoked key, a key without the scope, and a key without the service', async () => {
    const ended = await aKey(house)
    await house.deps.district.write(SYSTEM_VIEWER, (tx) =>
      revokeKeyRow(tx, ended.id, house.cast.districtStaff.personId!, house.clock.now()),
    )
    const reader = await aKey(house, { scopes: ['read'] })
    const narrow = await aKey(house, { serviceCodes: ['0602'] })
    for (const key of [ended, reader, narrow]) {
      const sent = await at.post('/v2/requests.json', { ...good, api_key: key.apiKey })
      expect(sent.status).toBe(403)
    }
  })

  test('above the rate of its key, with when to come again; the day ends at midnight here', async () => {
    const few = await aKey(house, { perMinute: 2, perDay: 3 })
    const send = () => at.post('/v2/requests.json', { ...good, api_key: few.apiKey })
    expect([(await send()).status, (await send()).status]).toEqual([200, 200])
    const fast = await send()
    expect(fast.status).toBe(429)
    expect(Number(fast.headers['retry-after'])).toBeGreaterThan(0)
    expect(fast.json()[0]).toMatchObject({ code: 429 })
    house.clock.forward(61_000)
    const spent = await send()
    expect(spent.status).toBe(429)
    expect(Number(spent.headers['retry-after'])).toBeGreaterThan(3600)
    house.clock.forward(24 * 3_600_000)
    expect((await send()).status).toBe(200)
  })

  test('as another kind of body, or by another method', async () => {
    const json = { 'content-type': 'application/json' }
    const sent = await at.send(
      '/v2/requests.json',
      JSON.stringify({ ...good, api_key: apiKey }),
      json,
    )
    expect(sent.status).toBe(400)
    expect(sent.json()[0]).toMatchObject({ code: 400 })
    for (const method of ['PUT', 'DELETE'] as const) {
      expect((await at.send('/v2/requests.json', '', {}, method)).status).toBe(400)
    }
    const broken = { 'content-type': 'multipart/form-data; boundary=x' }
    expect((await at.send('/v2/requests.json', '--x\r\nnonsense', broken)).status).toBe(400)
    const none = { 'content-type': 'multipart/form-data' }
    expect((await at.send('/v2/requests.json', '', none)).status).toBe(400)
  })
})

describe('photos that are none', () => {
  const send = (content: Buffer, type = 'image/jpeg', count = 1) => {
    const files = Array.from({ length: count }, (_, n) => ({ name: `${n}.jpg`, type, content }))
    const { body, type: boundary } = multipartOf({ ...good, api_key: apiKey }, files)
    return at.send('/v2/requests.json', body, { 'content-type': boundary })
  }

  test('are refused whatever they are called: scripts, pages, archives, half photos', async () => {
    const photo = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#123' } })
      .jpeg()
      .toBuffer()
    const bad = [
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
      Buffer.from('<!doctype html><script>alert(1)</script>'),
      Buffer.from('PK\x03\x04 not a photo'),
      Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.from('<script>alert(1)</script>')]),
      photo.subarray(0, 40),
    ]
    for (const content of bad) expect((await send(content)).status).toBe(400)
  })

  test('that are two things at once are shown as a photo and nothing else', async () => {
    const photo = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#321' } })
      .jpeg()
      .toBuffer()
    const polyglot = Buffer.concat([photo, Buffer.from('<script>alert(1)</script>')])
    const sent = await send(polyglot)
    expect(sent.status).toBe(200)
    const { store } = house.deps.files
    expect(store).toBeDefined()
  })

  test('are refused when they are too many or too large', async () => {
    const photo = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#111' } })
      .jpeg()
      .toBuffer()
    expect((await send(photo, 'image/jpeg', 4)).status).toBe(400)
    expect((await send(photo, 'image/jpeg', 12)).status).toBeGreaterThanOrEqual(400)
    const large = await send(Buffer.concat([photo, Buffer.alloc(16 * 1024 * 1024)]))
    expect(large.status).toBe(413)
    const form = { ...good, api_key: apiKey, description: 'x'.repeat(300 * 1024) }
    expect((await at.post('/v2/requests.json', form)).status).toBe(413)
  })
})

describe('the endpoint', () => {
  test('asks for its jurisdiction where the setting says so, and takes its own', async () => {
    await withEndpoint({ jurisdictionRequired: true, jurisdictionId: 'qc.gov.cn' }, async () => {
      expect((await at.get('/v2/services.json')).status).toBe(400)
      expect((await at.get('/v2/services.json?jurisdiction_id=qc.gov.cn')).status).toBe(200)
      expect((await at.get('/v2/services.json?jurisdiction_id=990000')).status).toBe(404)
      expect((await at.post('/v2/requests.json', { ...good, api_key: apiKey })).status).toBe(400)
    })
    expect((await at.get('/v2/services.json?jurisdiction_id=990000')).status).toBe(200)
    expect((await at.get('/v2/services.json?jurisdiction_id=')).status).toBe(200)
  })

  test('lets nobody read without a key where the setting says so', async () => {
    await withEndpoint({ readsNeedKey: true }, async () => {
      expect((await at.get('/v2/requests.json')).status).toBe(403)
      expect((await at.get(`/v2/requests.json?api_key=${apiKey}`)).status).toBe(200)
    })
  })

  test('that is closed says so', async () => {
    await withEndpoint({ open: false }, async () => {
      expect((await at.get('/v2/services.xml')).status).toBe(400)
    })
  })

  test('answers reads to pages of every origin, and writes to none', async () => {
    const read = await at.get('/v2/services.json', { origin: 'https://app.example.com' })
    expect(read.headers['access-control-allow-origin']).toBe('*')
    const ask = (method: string) =>
      at.send(
        '/v2/requests.json',
        '',
        { origin: 'https://app.example.com', 'access-control-request-method': method },
        'OPTIONS',
      )
    const preflight = await ask('GET')
    expect(preflight.status).toBe(204)
    expect(preflight.headers['access-control-allow-origin']).toBe('*')
    expect((await ask('POST')).headers['access-control-allow-origin']).toBeUndefined()
    const form = { ...good, api_key: apiKey }
    const sent = await at.post('/v2/requests.json', form, { origin: 'https://app.example.com' })
    expect(sent.headers['access-control-allow-origin']).toBeUndefined()
  })

  test('says that nothing has changed, and packs what is long', async () => {
    const first = await at.get('/v2/services.json')
    const etag = first.headers.etag!
    const again = await at.get('/v2/services.json', { 'if-none-match': etag })
    expect([again.status, again.text]).toEqual([304, ''])
    const packed = await at.get('/v2/services.json', { 'accept-encoding': 'gzip' })
    expect(packed.headers['content-encoding']).toBe('gzip')
    expect(packed.headers.etag).toBe(etag)
  })

  test('answers in XML without a format in the address, in JSON to whoever accepts only that', async () => {
    expect((await at.get('/v2/services')).headers['content-type']).toContain('text/xml')
    const json = await at.get('/v2/services', { accept: 'application/json' })
    expect(json.headers['content-type']).toContain('application/json')
  })
})

test('no argument of a read makes anything but an answer or an expected error', async () => {
  const names = fc.constantFrom(
    'service_request_id',
    'service_code',
    'start_date',
    'end_date',
    'status',
    'page',
    'page_size',
    'bbox',
    'lat',
    'long',
    'radius',
    'q',
    'updated_after',
    'updated_before',
    'after',
    'jurisdiction_id',
  )
  const values = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.constantFrom(
      '990000',
      '2026-05-31T00:00:00Z',
      '2026-05-31T00:00:00 08:00',
      '0501,0602',
      'open,closed',
      "' or 1=1 --",
      '114.2,30.5,114.3,30.6',
      '30.5',
      '114.2',
      '1e400',
      '-0',
      '9999-12-31T23:59:59Z',
      '1000-01-01T00:00:00Z',
      Buffer.from('["2026-05-31T00:00:00Z","x",9e99]').toString('base64url'),
    ),
  )
  const query = fc.array(fc.tuple(names, values), { maxLength: 6 })
  const path = fc.constantFrom('requests.json', 'requests.xml', 'servicerequestupdates.json')
  await fc.assert(
    fc.asyncProperty(path, query, async (resource, pairs) => {
      const search = pairs
        .map(([name, value]) => `${name}=${encodeURIComponent(value.toWellFormed())}`)
        .join('&')
      const { status } = await at.get(`/v2/${resource}?${search}`)
      expect([200, 400, 404]).toContain(status)
    }),
    { numRuns: 250 },
  )
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestHouse, testHouse } from '#testing/house.ts'
import { type TestApi, testApi } from '#testing/http.ts'
import { anIssue, dispatched, toJudge } from '../issues/builders.ts'
import { asText, outsider, spark } from './interface.testing.ts'

let house: TestHouse
let api: TestApi
let at: ReturnType<typeof outsider>

beforeAll(async () => {
  house = await testHouse()
  api = await testApi(house)
  at = outsider(api)
})

afterAll(async () => {
  await api?.close()
  await house?.close()
})

const FIELDS = [
  'service_request_id',
  'status',
  'status_notes',
  'service_name',
  'service_code',
  'description',
  'agency_responsible',
  'service_notice',
  'requested_datetime',
  'updated_datetime',
  'expected_datetime',
  'address',
  'address_id',
  'zipcode',
  'lat',
  'long',
  'media_url',
]

describe('discovery', () => {
  test('says where, in which formats, and whom to ask, the same in both formats', async () => {
    const json = await at.get('/discovery.json')
    const xml = await at.get('/discovery.xml')
    expect(json.status).toBe(200)
    expect(json.headers['content-type']).toBe('application/json; charset=utf-8')
    expect(xml.headers['content-type']).toBe('text/xml; charset=utf-8')
    expect(xml.text).toMatch(/^<\?xml version="1.0" encoding="utf-8"\?>\n<discovery>/)
    const found = JSON.parse(json.text) as Record<string, unknown>
    expect(Object.keys(found)).toEqual(['changeset', 'contact', 'key_service', 'endpoints'])
    expect(found.endpoints).toMatchObject([
      {
        specification: 'http://wiki.open311.org/GeoReport_v2',
        type: 'production',
        formats: ['text/xml', 'application/json'],
      },
    ])
    expect(spark(xml.text)).toEqual(asText(found))
  })
})

test('people find the discovery as a page, and the guide where both say it is', async () => {
  for (const path of ['', '/', '/v2', '/v2/']) {
    const page = await at.get(path)
    expect([path, page.status, page.headers['content-type']]).toEqual([
      path,
      200,
      'text/html; charset=utf-8',
    ])
    expect(page.text).toContain('/open311/documentation.md')
  }
  const { key_service: said } = JSON.parse((await at.get('/discovery.json')).text) as {
    key_service: string
  }
  const address = /http\S+documentation\.md/.exec(said)?.[0]
  const guide = await at.get(new URL(address!).pathname.slice('/open311'.length))
  expect(guide.headers['content-type']).toBe('text/markdown; charset=utf-8')
  expect(guide.text).toContain('Idempotency-Key')
})

describe('services', () => {
  test('are the categories in force, each with every field of the specification', async () => {
    const json = await at.get('/v2/services.json')
    const list = json.json()
    expect(Object.keys(list[0]!)).toEqual([
      'service_code',
      'service_name',
      'description',
      'metadata',
      'type',
      'keywords',
      'group',
    ])
    const lamp = list.find((one) => one.service_code === '0102')
    expect(lamp).toMatchObject({ metadata: true, type: 'realtime', group: '房屋与楼栋' })
    expect(list.find((one) => one.service_code === '1001')).toMatchObject({ type: 'blackbox' })
    const xml = await at.get('/v2/services.xml')
    expect(xml.text).toContain('<services><service><service_code>')
    expect(spark(xml.text)).toEqual(asText(list))
  })

  test('are defined by their questions, with values only where one chooses', async () => {
    const json = await at.get('/v2/services/0704.json')
    expect(JSON.parse(json.text)).toEqual({
      service_code: '0704',
      attributes: [
        {
          variable: true,
          code: 'SMELL',
          datatype: 'singlevaluelist',
          required: true,
          datatype_description: null,
          order: 1,
          description: '现在闻得到燃气味吗',
          values: [
            { key: 'yes', name: '闻得到' },
            { key: 'no', name: '闻不到' },
          ],
        },
      ],
    })
    const xml = await at.get('/v2/services/0704.xml')
    expect(spark(xml.text)).toEqual(asText(JSON.parse(json.text)))
  })

  test('that ask nothing are defined by an empty list', async () => {
    const json = await at.get('/v2/services/0501.json')
    expect(JSON.parse(json.text)).toEqual({ service_code: '0501', attributes: [] })
    expect((await at.get('/v2/services/0501.xml')).text).toContain('<attributes/>')
  })
})

describe('requests', () => {
  test('are answered with every field of the specification, the same in both formats', async () => {
    const issue = await toJudge(house)
    const json = await at.get(`/v2/requests/${issue.number}.json`)
    const [record] = json.json()
    expect(Object.keys(record!)).toEqual(FIELDS)
    expect(record).toMatchObject({
      service_request_id: issue.number,
      status: 'open',
      service_name: '楼道灯',
      service_code: '0102',
      agency_responsible: '丁香苑物业服务处',
      requested_datetime: '2026-06-01T10:00:00+08:00',
      address: '丁香苑1栋2单元, 丁香社区, 东风街道, 晴川区',
    })
    const xml = await at.get(`/v2/requests/${issue.number}.xml`)
    expect(xml.text).toContain('<service_requests><request>')
    expect(spark(xml.text)).toEqual(asText(json.json()))
  })

  test('are an array also when there is one, and an empty one when there is none', async () => {
    const json = await at.get('/v2/requests.json?service_code=0905')
    expect(json.json()).toEqual([])
    expect((await at.get('/v2/requests.xml?service_code=0905')).text).toContain(
      '<service_requests/>',
    )
  })

  test('by number override every other argument', async () => {
    const issue = await anIssue(house)
    const numbers = `${issue.number},QK-2026-999999`
    const found = await at.get(
      `/v2/requests.json?service_request_id=${numbers}&status=closed&start_date=nonsense`,
    )
    expect(found.json().map((one) => one.service_request_id)).toEqual([issue.number])
  })

  test('say nothing of the words before somebody in office has looked', async () => {
    const issue = await anIssue(house, { description: '我家门口的灯坏了' })
    const read = async () => (await at.get(`/v2/requests/${issue.number}.json`)).json()[0]!
    expect(await read()).toMatchObject({ description: null, address: '丁香社区, 东风街道, 晴川区' })
    await dispatched(house, issue.id)
    expect(await read()).toMatchObject({ description: '我家门口的灯坏了' })
  })
})

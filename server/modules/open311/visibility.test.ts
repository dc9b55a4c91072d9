import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import { newId } from '#kernel/time/ids.ts'
import { type TestHouse, testHouse } from '#testing/house.ts'
import { type TestApi, testApi } from '#testing/http.ts'
import { anIssue, dispatched, inHand, toJudge } from '../issues/builders.ts'
import { withdrawIssue } from '../issues/commands/follow.ts'
import { declineIssue } from '../issues/commands/sort.ts'
import { asText, outsider, spark } from './interface.testing.ts'

let house: TestHouse
let api: TestApi
let at: ReturnType<typeof outsider>

const SECRET = '机密的内容不能出现'
const NAMES = ['19900001234', '420999199001011234', SECRET]

type Row = {
  number: string
  kind: string
  secret: boolean
  identity: string
  topic: string
  createdAt: Date
  endedAt: Date | null
  latitude: number
  longitude: number
}

const everything = () =>
  house.deps.district.read(SYSTEM_VIEWER, (tx) =>
    tx.rows<Row>(sql`
      select number, kind, secret, identity, topic_code as topic, created_at as "createdAt",
        ended_at as "endedAt", latitude, longitude from work_item`),
  )

/** The law as one reads it, written again and apart from the SQL. */
const mayBeKnown = (row: Row) =>
  row.kind === 'issue' && !row.secret && row.identity !== 'secret' && !row.topic.startsWith('10')

beforeAll(async () => {
  house = await testHouse()
  api = await testApi(house)
  at = outsider(api)
  const point = (n: number) => ({ longitude: 114.2 + n * 0.0007, latitude: 30.502 + n * 0.0003 })
  for (let n = 0; n < 12; n += 1) {
    house.clock.forward(3_600_000)
    const identity = (['named', 'anonymous', 'secret'] as const)[n % 3]!
    const words = identity === 'secret' || n % 4 === 3 ? SECRET : '楼道里堆了纸箱'
    const issue = await anIssue(house, {
      identity,
      description: `${words}，联系 19900001234，身份证 420999199001011234`,
      categoryCode: n % 4 === 3 ? '1001' : n % 2 === 0 ? '0101' : '0602',
      place: {
        areaCode: '990000001001',
        estateId: null,
        buildingId: null,
        point: point(n),
        text: '丁香苑1栋2单元502室',
      },
    })
    if (n % 4 !== 3 && identity !== 'secret') await dispatched(house, issue.id)
  }
  await toJudge(house)
  await inHand(house)
  const hidden = await anIssue(house, { description: `${SECRET}：邻居的隐私` })
  await declineIssue(house.deps, house.cast.communityStaff, {
    requestId: newId(),
    issueId: hidden.id,
    reason: 'secret_or_privacy',
    note: '涉及他人隐私',
  })
  const back = await anIssue(house, { description: `${SECRET}，我不报了` })
  await withdrawIssue(house.deps, house.cast.resident, { requestId: newId(), issueId: back.id })
})

afterAll(async () => {
  await api?.close()
  await house?.close()
})

const numbersAt = async (path: string) =>
  (await at.get(path)).json().map((one) => String(one.service_request_id))

describe('whatever is asked', () => {
  const ASKED = [
    '',
    '?status=open',
    '?status=closed',
    '?service_code=0101,0602,1001',
    '?service_code=1001',
    '?bbox=114.2,30.5,114.3,30.6',
    '?lat=30.503&long=114.202&radius=300',
    '?q=楼道',
    `?q=${SECRET}`,
    '?updated_after=2026-06-01T00:00:00Z',
    '?updated_before=2026-07-01T00:00:00Z&page_size=3',
    '?page_size=2&page=2',
  ]

  test.each(ASKED)('only what the law lets anybody know is shown: requests%s', async (search) => {
    const rows = new Map((await everything()).map((row) => [row.number, row]))
    const json = await at.get(`/v2/requests.json${search}`)
    expect(json.status).toBe(200)
    for (const one of json.json()) {
      expect(mayBeKnown(rows.get(String(one.service_request_id))!)).toBe(true)
    }
    for (const name of NAMES) expect(json.text).not.toContain(name)
    expect(json.text).not.toMatch(/502\s*室/)
    const xml = await at.get(`/v2/requests.xml${search}`)
    expect(spark(xml.text)).toEqual(asText(json.json()))
  })

  test('everything that may be known is in the whole list, and nothing is there twice', async () => {
    const known = (await everything()).filter(mayBeKnown).map(({ number }) => number)
    const shown = await numbersAt('/v2/requests.json')
    expect(shown.toSorted()).toEqual(known.toSorted())
    expect(new Set(shown).size).toBe(shown.length)
  })

  test('each hidden one looks like one that does not exist, by number and in updates', async () => {
    for (const row of (await everything()).filter((one) => !mayBeKnown(one))) {
      const got = await at.get(`/v2/requests/${row.number}.json`)
      expect(got.status).toBe(404)
      expect(await numbersAt(`/v2/requests.json?service_request_id=${row.number}`)).toEqual([])
      const path = `/v2/servicerequestupdates.json?service_request_id=${row.number}`
      expect(await numbersAt(path)).toEqual([])
    }
  })

  test('what is found by words says them', async () => {
    const issue = await anIssue(house, { description: '三楼堆着纸箱' })
    await dispatched(house, issue.id)
    const found = await at.get('/v2/requests.json?q=纸箱')
    expect(found.json().length).toBeGreaterThan(0)
    for (const one of found.json()) expect(String(one.description)).toContain('纸箱')
    expect(await numbersAt('/v2/requests.json?q=19900001234')).toEqual([])
  })
})

describe('filters', () => {
  test('select what they say: status, service, box and circle, alone and together', async () => {
    const rows = (await everything()).filter(mayBeKnown)
    const select = (keep: (row: Row) => boolean) =>
      rows
        .filter(keep)
        .map(({ number }) => number)
        .toSorted()
    const read = async (search: string) =>
      (await numbersAt(`/v2/requests.json?${search}`)).toSorted()
    expect(await read('status=closed')).toEqual(select(({ endedAt }) => endedAt !== null))
    expect(await read('status=open,closed')).toEqual(select(() => true))
    expect(await read('service_code=0101&service_code=0602')).toEqual(
      select(({ topic }) => topic === '0101' || topic === '0602'),
    )
    const inBox = ({ latitude, longitude }: Row) =>
      latitude >= 30.502 && latitude <= 30.504 && longitude >= 114.2 && longitude <= 114.205
    expect(await read('bbox=114.2,30.502,114.205,30.504')).toEqual(select(inBox))
    expect(await read('bbox=114.2,30.502,114.205,30.504&status=open&service_code=0101')).toEqual(
      select((row) => inBox(row) && row.endedAt === null && row.topic === '0101'),
    )
  })

  test('keep to the span of dates, the default of 90 days, and the order newest first', async () => {
    const rows = (await everything()).filter(mayBeKnown)
    const from = new Date(house.clock.now().getTime() - 5 * 3_600_000).toISOString()
    const shown = await numbersAt(`/v2/requests.json?start_date=${from}`)
    const wanted = rows
      .filter(({ createdAt }) => createdAt.toISOString() >= from)
      .map(({ number }) => number)
    expect(shown.toSorted()).toEqual(wanted.toSorted())
    const all = (await at.get('/v2/requests.json')).json()
    const dates = all.map((one) => String(one.requested_datetime))
    expect(dates).toEqual(dates.toSorted().toReversed())
    house.clock.forward(91 * 86_400_000)
    expect(await numbersAt('/v2/requests.json')).toEqual([])
    const changed = await numbersAt('/v2/requests.json?updated_after=2026-06-01T00:00:00Z')
    expect(changed).toHaveLength(rows.length)
  })

  test('walk page by page to the same list, by number and by the next page given', async () => {
    const base = 'start_date=2026-06-01T00:00:00Z'
    const all = await numbersAt(`/v2/requests.json?${base}`)
    const byNumber: string[] = []
    for (let page = 1; byNumber.length < all.length; page += 1) {
      byNumber.push(...(await numbersAt(`/v2/requests.json?${base}&page_size=4&page=${page}`)))
    }
    expect(byNumber).toEqual(all)
    const byLink: string[] = []
    let path: string | null = `/v2/requests.json?${base}&page_size=3`
    while (path !== null) {
      const page = await at.get(path)
      byLink.push(...page.json().map((one) => String(one.service_request_id)))
      const link: string | undefined = /<([^>]+)>; rel="next"/.exec(page.headers.link ?? '')?.[1]
      path = link === undefined ? null : link.slice(link.indexOf('/open311') + '/open311'.length)
    }
    expect(byLink).toEqual(all)
  })
})

test('what people write is text in XML, never markup', async () => {
  const words = '<b>粗</b> & "引号" \'单\' ]]> <!-- --> &lt; \u0007 表情😀'
  const issue = await anIssue(house, { description: words })
  await dispatched(house, issue.id)
  const xml = await at.get(`/v2/requests/${issue.number}.xml`)
  const [record] = spark(xml.text) as Record<string, string>[]
  expect(record!.description).toBe(words.replace('\u0007', ''))
  const json = await at.get(`/v2/requests/${issue.number}.json`)
  expect(json.json()[0]!.description).toBe(words)
})

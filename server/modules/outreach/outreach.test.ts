import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { PUBLIC_KINDS } from '#contract/outreach/terms.ts'
import { VISITOR } from '#kernel/authz/actor.ts'
import { sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { SendResult } from '#kernel/notify/senders/sender.ts'
import { newId } from '#kernel/time/ids.ts'
import { issueCommands, taxonomySetting } from '#modules/issues/index.ts'
import { PLACES, type TestHouse, testHouse } from '#testing/house.ts'
import { type TestApi, testApi } from '#testing/http.ts'
import { anIssue, dispatched, inHand, on, toJudge } from '../issues/builders.ts'
import { listMyNotifications } from '../notify/my-notifications.ts'
import { tellDueAlerts } from './alerts/deliver.ts'
import { addAlert, endAlert, listAlerts } from './alerts/mine.ts'
import { readNumber } from './look-up.ts'
import { findStaleCases } from './react.ts'

const COMMUNITY = '990000001001'
let house: TestHouse
let api: TestApi
beforeAll(async () => {
  house = await testHouse()
  api = await testApi(house)
})
afterAll(async () => {
  await api.close()
  await house.close()
})

let minute = 0
/** Each test in a minute of its own, so that no page is answered from memory and no pace is kept. */
beforeEach(() => {
  minute += 1
  house.clock.set(new Date(Date.parse('2026-06-01T02:00:00.000Z') + minute * 60_000).toISOString())
  house.sent.length = 0
})

async function get(url: string, headers: Record<string, string> = {}) {
  const { statusCode, body, headers: answered } = await api.app.inject({ url, headers })
  return { status: statusCode, body, headers: answered }
}

async function post(url: string, form: string, type = 'application/x-www-form-urlencoded') {
  const headers = { 'content-type': type, host: 'localhost:8080' }
  const { statusCode, body } = await api.app.inject({
    method: 'POST',
    url,
    headers,
    payload: form,
  })
  return { status: statusCode, body }
}

const json = async (url: string) => {
  const { status, body } = await get(url)
  return { status, body: JSON.parse(body) as Record<string, never> & { code?: string } }
}

const rowOf = (id: string) =>
  house.deps.district.read(SYSTEM_VIEWER, (tx) =>
    tx.first<Record<string, unknown>>(sql`select * from public_case where id = ${id}`),
  )

describe('what everybody may read of a case', () => {
  test('is its category, its estate, its state and its dates: no person, no word, no door', async () => {
    const issue = await inHand(house, {
      description: '1栋2单元301林小满家门口堆物，电话19900001234',
    })
    await house.drain()
    const { status, body } = await json(`/api/public/cases/${issue.number}`)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      case: {
        stage: 'doing',
        place: '丁香苑',
        title: '丁香苑 楼道灯',
        holderName: '丁香苑物业服务处',
      },
    })
    const text = JSON.stringify(body) + JSON.stringify(await rowOf(issue.id))
    for (const secret of ['林小满', '19900001234', '301', '1栋', '单元']) {
      expect(text).not.toContain(secret)
    }
  })

  test('is nothing of a secret reporter, of a private matter and of a number that never was', async () => {
    const secret = await anIssue(house, { identity: 'secret' })
    const privately = await anIssue(house, { categoryCode: '1001' })
    await house.drain()
    const answers = await Promise.all(
      [secret.number, privately.number, 'QK-2026-999999', 'x'].map((number) =>
        json(`/api/public/cases/${number}`),
      ),
    )
    for (const answer of answers) {
      expect(answer).toEqual({ status: 404, body: { code: 'outreach.not_found', facts: {} } })
    }
    const page = await get(`/case/${secret.number}`)
    expect(page.body).toBe((await get('/case/QK-2026-999999')).body)
    expect(page.status).toBe(404)
  })

  test('shows a sensitive matter no nearer than the middle of the estate', async () => {
    const quarrel = await anIssue(house, { categoryCode: '0801' })
    const lamp = await anIssue(house)
    await house.drain()
    const estate = await house.deps.district.read(SYSTEM_VIEWER, (tx) =>
      tx.first<{ x: number }>(
        sql`select (centre)[0] as x from estate where id = ${PLACES.lilacEstate}`,
      ),
    )
    expect((await rowOf(quarrel.id))?.longitude).toBe(estate?.x)
    expect((await rowOf(lamp.id))?.longitude).not.toBe(estate?.x)
  })

  test('ends at once when its category becomes private, and its row is taken away at night', async () => {
    const issue = await inHand(house, { categoryCode: '0501' })
    await house.drain()
    const usual = house.deps.settings.get(taxonomySetting)
    const set = (value: typeof usual) =>
      house.deps.district.write(SYSTEM_VIEWER, (tx) =>
        house.deps.settings.set(tx, taxonomySetting, value, null, house.clock.now()),
      )
    await set(usual.map((one) => (one.code === '0501' ? { ...one, private: true } : one)))
    expect((await json(`/api/public/cases/${issue.number}`)).status).toBe(404)
    expect(await findStaleCases(house.deps)).toBeGreaterThan(0)
    await house.drain()
    expect(await rowOf(issue.id)).toBeUndefined()
    await set(usual)
    await findStaleCases(house.deps)
    await house.drain()
    expect(await rowOf(issue.id)).toMatchObject({ number: issue.number })
    expect(await findStaleCases(house.deps)).toBe(0)
  })

  test.each([
    ['qk 2026 123', 'QK-2026-000123'],
    ['QK-2026-000123', 'QK-2026-000123'],
    ['QK2026000123', 'QK-2026-000123'],
    ["QK-2026-1' or 1=1", null],
    ['', null],
  ])('«%s» asks for %s', (text, number) => {
    expect(readNumber(text)).toBe(number)
  })

  test('is not to be counted through: an address that asks too fast is told to wait', async () => {
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, i) => get(`/api/public/cases/QK-2026-${900_000 + i}`)),
    )
    expect(answers.filter(({ status }) => status === 404)).toHaveLength(30)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(10)
  })
})

describe('the page of a place', () => {
  test('lists what was taken up, the newest first or the most followed, in pages', async () => {
    const first = await inHand(house)
    house.clock.forward(1000)
    const second = await inHand(house)
    const unseen = await anIssue(house)
    const { neighbour } = house.cast
    await issueCommands.joinIssue(house.deps, neighbour, { requestId: newId(), issueId: first.id })
    await house.drain()
    const list = async (query: string) =>
      (await json(`/api/public/areas/${COMMUNITY}/cases?${query}`)).body as unknown as {
        cases: { number: string }[]
        nextCursor: string | null
      }
    const newest = await list('limit=1')
    expect(newest.cases.map(({ number }) => number)).toEqual([second.number])
    const next = await list(`limit=1&cursor=${encodeURIComponent(newest.nextCursor ?? '')}`)
    expect(next.cases.map(({ number }) => number)).toEqual([first.number])
    const followed = await list('order=followed')
    expect(followed.cases[0]?.number).toBe(first.number)
    const all = await list('limit=100')
    expect(all.cases.map(({ number }) => number)).not.toContain(unseen.number)
  })

  test('shows medians from five cases on, and below only how many there are', async () => {
    const page = async () =>
      (await json(`/api/public/areas/${COMMUNITY}`)).body as unknown as {
        figures: { answer: { hours: number | null; cases: number } }
      }
    const before = (await page()).figures.answer
    expect(before).toEqual({ hours: null, cases: 0 })
    for (let n = 0; n < 5; n += 1) await toJudge(house)
    await house.drain()
    minute += 1
    house.clock.forward(60_000)
    const after = (await page()).figures.answer
    expect(after.cases).toBe(5)
    expect(after.hours).toBeLessThan(1)
  })

  test('counts a case once, however often it is answered', async () => {
    const count = async () => {
      const row = await house.deps.district.read(SYSTEM_VIEWER, (tx) =>
        tx.first<{ sum: number }>(sql`
          select coalesce(sum(count), 0)::int as sum from public_timing
          where scope = ${COMMUNITY} and measure = 'answer'`),
      )
      return row?.sum
    }
    const issue = await toJudge(house)
    await house.drain()
    const once = await count()
    await issueCommands.judgeIssue(house.deps, house.cast.resident, {
      ...on(issue.id),
      solved: false,
      satisfaction: 'dissatisfied',
      reason: 'not_solved',
    })
    await issueCommands.answerIssue(house.deps, house.cast.propertyWorker, {
      ...on(issue.id),
      result: 'explained',
      text: '换了新灯，请再看看',
      photoIds: [],
    })
    await house.drain()
    expect(await count()).toBe(once)
  })

  test('opens without a script, in Chinese or English, and says its feed', async () => {
    const page = await get(`/area/${COMMUNITY}`)
    expect(page.status).toBe(200)
    expect(page.body).toContain('丁香社区正在办的事')
    expect(page.body).not.toContain('<script')
    expect(page.body).toContain('application/atom+xml')
    expect((await get(`/area/${COMMUNITY}?lang=en`)).body).toContain('What is being done in')
    expect((await get('/area/990000001009')).status).toBe(404)
    const estate = await get(`/area/${COMMUNITY}?estate=${PLACES.lilacEstate}`)
    expect(estate.body).toContain('丁香苑正在办的事')
  })

  test('is answered «not changed» to whoever has it', async () => {
    const page = await get(`/area/${COMMUNITY}`)
    const etag = String(page.headers.etag)
    const again = await get(`/area/${COMMUNITY}`, { 'if-none-match': etag })
    expect(again).toMatchObject({ status: 304, body: '' })
    expect(page.headers['cache-control']).toBe('public, max-age=5')
  })

  test('has a poster whose code leads to it', async () => {
    const { body } = await get(`/area/${COMMUNITY}/poster`)
    expect(body).toContain('扫码看本社区正在办的事')
    expect(body).toContain('<svg')
  })
})

type Feed = {
  feed: {
    id: string
    link: { '@_rel': string; '@_href': string }[]
    entry?: { id: string; title: { '#text': string } }[]
  }
}
const entriesOf = (text: string) =>
  (readXml(text).feed.entry ?? []).map(({ id, title }) => ({ id, title: title['#text'] }))
const readXml = (text: string) =>
  new XMLParser({
    ignoreAttributes: false,
    isArray: (name) => name === 'entry' || name === 'link',
  }).parse(text) as Feed

describe('the feed of a place', () => {
  const feed = (query = '') => get(`/area/${COMMUNITY}/feed.atom${query}`)

  test('tells what was taken up and answered, under ids that never change', async () => {
    const issue = await toJudge(house)
    await house.drain()
    const { body, headers } = await feed()
    expect(XMLValidator.validate(body)).toBe(true)
    expect(headers['content-type']).toContain('application/atom+xml')
    expect(headers['access-control-allow-origin']).toBe('*')
    const entries = entriesOf(body)
    const mine = entries.filter(({ title }) => title.includes(issue.number))
    expect(mine.map(({ title }) => title.slice(0, 3))).toEqual(['已答复', '新反映'])
    const again = entriesOf((await feed('?lang=zh')).body)
    expect(again.map(({ id }) => id)).toEqual(entries.map(({ id }) => id))
    const answered = entriesOf((await feed('?kinds=answered')).body)
    expect(answered.every(({ title }) => title.startsWith('已答复'))).toBe(true)
  })

  test('goes on in pages, each telling where the next one begins', async () => {
    for (let n = 0; n < 18; n += 1) await toJudge(house)
    await house.drain()
    const seen = new Set<string>()
    let url: string | undefined = `/area/${COMMUNITY}/feed.atom`
    for (let page = 0; url && page < 10; page += 1) {
      const { feed: found }: Feed = readXml((await get(url)).body)
      for (const { id } of found.entry ?? []) {
        expect(seen.has(id)).toBe(false)
        seen.add(id)
      }
      const next = found.link.find((link) => link['@_rel'] === 'next')?.['@_href']
      url = next && next.slice(next.indexOf('/area'))
    }
    expect(seen.size).toBeGreaterThan(36)
  })

  test('is not sent again to whoever has it, by digest or by time', async () => {
    const { headers } = await feed()
    const lastModified = String(headers['last-modified'])
    expect((await feed('')).status).toBe(200)
    const byTime = await get(`/area/${COMMUNITY}/feed.atom`, { 'if-modified-since': lastModified })
    expect(byTime.status).toBe(304)
  })
})

const FORM = `mail=li.ming%40example.cn&kinds=new&kinds=answered&rhythm=instant&category=`
const subscribe = (form = FORM) => post(`/area/${COMMUNITY}/subscribe`, form)
const pathOf = (url: string | undefined) => new URL(url ?? 'http://x/').pathname
const forget = () =>
  house.deps.district.write(SYSTEM_VIEWER, (tx) => tx.run(sql`delete from alert`))

describe('an alert by mail', () => {
  beforeEach(forget)

  async function confirmed(form = FORM): Promise<void> {
    await subscribe(form)
    const link = pathOf(house.sent.at(-1)?.url)
    expect((await get(link)).body).toContain('确认订阅')
    expect((await post(link, '')).body).toContain('订阅已经开始')
    house.sent.length = 0
  }

  test('begins only when the address says yes by a press, not when a scanner opens the link', async () => {
    expect((await subscribe()).body).toContain('确认邮件已经发出')
    expect(house.sent).toMatchObject([{ channel: 'mail', to: 'li.ming@example.cn' }])
    await get(pathOf(house.sent[0]?.url))
    house.sent.length = 0
    await toJudge(house)
    await house.drain()
    await tellDueAlerts(house.deps)
    expect(house.sent).toEqual([])
  })

  test('tells everything that waited in one mail, and nothing twice', async () => {
    await confirmed()
    const [one, two] = [await toJudge(house), await inHand(house)]
    await house.drain()
    await tellDueAlerts(house.deps)
    await tellDueAlerts(house.deps)
    expect(house.sent).toHaveLength(1)
    const [mail] = house.sent
    expect(mail?.title).toContain('丁香社区：2 件新进展')
    for (const number of [one.number, two.number]) expect(mail?.text).toContain(number)
    expect(mail?.unsubscribeUrl).toMatch(/^http:\/\/localhost:8080\/alerts\/off\//)
  })

  test('by the day waits for the morning, and for a kind that was not asked for says nothing', async () => {
    await confirmed(FORM.replace('instant', 'daily').replace('kinds=new&', ''))
    await inHand(house)
    await house.drain()
    house.clock.set('2026-06-02T00:00:00.000Z')
    await tellDueAlerts(house.deps)
    expect(house.sent).toEqual([])
    house.clock.set('2026-06-02T02:00:00.000Z')
    await toJudge(house)
    await house.drain()
    await tellDueAlerts(house.deps)
    expect(house.sent).toEqual([])
    house.clock.set('2026-06-03T00:00:30.000Z')
    await tellDueAlerts(house.deps)
    expect(house.sent).toHaveLength(1)
  })

  test.each([
    ['List-Unsubscribe=One-Click', 'application/x-www-form-urlencoded'],
    [
      '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n',
      'multipart/form-data; boundary=b',
    ],
  ])(
    'ends by one click of a mail program (%#), and the address is forgotten',
    async (body, type) => {
      await confirmed()
      await inHand(house)
      await house.drain()
      await tellDueAlerts(house.deps)
      const off = pathOf(house.sent[0]?.unsubscribeUrl)
      expect((await get(off)).body).toContain('退订')
      expect((await post(off, body, type)).status).toBe(200)
      expect((await post(off, body, type)).status).toBe(200)
      house.sent.length = 0
      house.clock.forward(3_600_000)
      await inHand(house)
      await house.drain()
      await tellDueAlerts(house.deps)
      expect(house.sent).toEqual([])
      const row = await house.deps.district.read(SYSTEM_VIEWER, (tx) =>
        tx.first(sql`select mail_index, length(mail) as size, state from alert`),
      )
      expect(row).toEqual({ mail_index: null, size: 0, state: 'ended' })
    },
  )

  test('cannot be confirmed or ended by a link that was not made here', async () => {
    await subscribe()
    const made = pathOf(house.sent[0]?.url)
    const forged = made.replace('/confirm/', '/off/')
    expect((await post(forged, '')).status).toBe(404)
    expect((await post(`/alerts/confirm/${newId()}~abc`, '')).status).toBe(404)
    house.clock.forward(80 * 3_600_000)
    expect((await post(made, '')).status).toBe(404)
  })

  test('pesters nobody: after three mails in a day an address is asked no more, and nobody learns it', async () => {
    const answers = []
    for (let n = 0; n < 5; n += 1) answers.push(await subscribe())
    expect(house.sent).toHaveLength(3)
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1)
  })

  test('is tried again when the mail server is away, and ends when the address does not exist', async () => {
    await confirmed()
    await inHand(house)
    await house.drain()
    const failing = (answer: SendResult) => ({
      ...house.deps,
      senders: { ...house.deps.senders, send: async () => answer },
    })
    await tellDueAlerts(failing({ ok: false, retry: true, reason: 'smtp_451' }))
    house.clock.forward(3 * 3_600_000)
    await tellDueAlerts(house.deps)
    expect(house.sent).toHaveLength(1)
    house.clock.forward(3_600_000)
    await inHand(house)
    await house.drain()
    await tellDueAlerts(failing({ ok: false, retry: false, reason: 'smtp_550' }))
    const row = await house.deps.district.read(SYSTEM_VIEWER, (tx) =>
      tx.first(sql`select state, reason from alert`),
    )
    expect(row).toEqual({ state: 'ended', reason: 'smtp_550' })
  })

  test('refuses what is no address, and a name of the house that a stranger brought', async () => {
    expect((await subscribe(FORM.replace('%40', ''))).status).toBe(400)
    const { statusCode } = await api.app.inject({
      method: 'POST',
      url: `/area/${COMMUNITY}/subscribe`,
      headers: { host: 'evil.example', 'content-type': 'application/x-www-form-urlencoded' },
      payload: FORM,
    })
    expect(statusCode).toBe(409)
    expect(house.sent).toEqual([])
  })
})

describe('an alert in the app', () => {
  beforeEach(forget)

  test('is suggested for home, begun by the person alone, and told as one message', async () => {
    const { neighbour } = house.cast
    expect((await listAlerts(house.deps, neighbour)).alerts).toEqual([])
    const input = {
      requestId: newId(),
      areaCode: COMMUNITY,
      category: '',
      kinds: [...PUBLIC_KINDS],
      rhythm: 'instant' as const,
    }
    const { alert } = await addAlert(house.deps, neighbour, input)
    await addAlert(house.deps, neighbour, { ...input, requestId: newId() })
    expect((await listAlerts(house.deps, neighbour)).alerts).toHaveLength(1)
    await inHand(house)
    await inHand(house)
    await house.drain()
    await tellDueAlerts(house.deps)
    await house.drain()
    const { notifications } = await listMyNotifications(house.deps, neighbour, { limit: 30 })
    const news = notifications.filter(({ template }) => template === 'alert.news')
    expect(news).toHaveLength(1)
    expect(news[0]?.values).toMatchObject({ place: '丁香社区', count: '2' })
    const [mine] = (await listAlerts(house.deps, neighbour)).alerts
    const { resident } = house.cast
    await expect(
      endAlert(house.deps, resident, { requestId: newId(), alertId: mine!.id }),
    ).rejects.toThrow('outreach.alert_not_found')
    await endAlert(house.deps, neighbour, { requestId: newId(), alertId: mine!.id })
    expect((await listAlerts(house.deps, neighbour)).alerts).toEqual([])
    expect(alert.place.name).toBe('丁香社区')
  })

  test('tells a hot topic once, by the newest of its cases that is public', async () => {
    const { neighbour } = house.cast
    const secret = await anIssue(house, { identity: 'secret' })
    const issue = await inHand(house)
    await house.drain()
    await addAlert(house.deps, neighbour, {
      requestId: newId(),
      areaCode: COMMUNITY,
      category: '',
      kinds: ['hot'],
      rhythm: 'instant',
    })
    const payload = JSON.stringify({ topicId: newId(), caseIds: [secret.id, issue.id] })
    await house.deps.district.write(SYSTEM_VIEWER, (tx) =>
      tx.run(sql`
        insert into outbox (topic, payload, at)
        values ('hot_topic.confirmed', ${payload}::jsonb, ${house.clock.now()})`),
    )
    await house.drain()
    expect(await tellDueAlerts(house.deps)).toBe(1)
    const { body } = await get(`/area/${COMMUNITY}/feed.atom?kinds=hot`)
    expect(entriesOf(body).map(({ title }) => title)).toEqual([
      `热点：丁香苑 楼道灯（${issue.number}）`,
    ])
  })

  test('of a category hears nothing of another one', async () => {
    const { neighbour } = house.cast
    await addAlert(house.deps, neighbour, {
      requestId: newId(),
      areaCode: '990000',
      category: '06',
      kinds: ['new'],
      rhythm: 'instant',
    })
    await inHand(house)
    await house.drain()
    expect(await tellDueAlerts(house.deps)).toBe(0)
    const hole = await anIssue(
      house,
      { categoryCode: '0603' },
      VISITOR.personId ? VISITOR : undefined,
    )
    await dispatched(house, hole.id)
    await house.drain()
    expect(await tellDueAlerts(house.deps)).toBe(1)
  })
})

import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import { newId } from '#kernel/time/ids.ts'
import { ORGS, type TestHouse, testHouse } from '#testing/house.ts'
import { type TestApi, testApi } from '#testing/http.ts'
import { anIssue, dispatched, inHand, toJudge } from '../issues/builders.ts'
import { commentIssue } from '../issues/commands/follow.ts'
import { listParkedUpdates, settleParkedUpdate } from './desk/parked.ts'
import { aKey, asText, multipartOf, outsider, spark } from './interface.testing.ts'

let house: TestHouse
let api: TestApi
let at: ReturnType<typeof outsider>
/** Speaks for the property company, which holds the dispatched cases. */
let holder: { id: string; apiKey: string }
let stranger: { id: string; apiKey: string }

beforeAll(async () => {
  house = await testHouse()
  api = await testApi(house)
  at = outsider(api)
  holder = await aKey(house, { orgId: ORGS.property })
  stranger = await aKey(house, { name: '别的平台' })
})

afterAll(async () => {
  await api?.close()
  await house?.close()
})

const stateOf = (id: string) =>
  house.deps.district.read(SYSTEM_VIEWER, async (tx) => {
    const steps = await tx.rows<{ action: string; note: string | null; role: string }>(sql`
      select action, note, actor_role as role from work_step where item_id = ${id} order by seq`)
    const row = await tx.first<{ state: string }>(sql`select state from work_item where id = ${id}`)
    return { state: row!.state, steps }
  })

const update = (number: string, more: Record<string, string> = {}) => ({
  api_key: holder.apiKey,
  service_request_id: number,
  update_id: newId(),
  updated_datetime: '2026-06-01T10:00:00+08:00',
  status: 'open',
  description: '师傅已到现场，正在换灯',
  ...more,
})

const send = (form: Record<string, string>) => at.post('/v2/servicerequestupdates.json', form)

const parkedOf = async (number: string) => {
  const { parked } = await listParkedUpdates(house.deps, house.cast.districtStaff)
  return parked.filter((one) => one.number === number)
}

describe('what we tell of progress', () => {
  test('is every public step, the same in both formats, and none of what people say to each other', async () => {
    const issue = await toJudge(house)
    await commentIssue(house.deps, house.cast.resident, {
      requestId: newId(),
      issueId: issue.id,
      note: '我的电话 19900001234',
      photoIds: [],
    })
    const json = await at.get(`/v2/servicerequestupdates.json?service_request_id=${issue.number}`)
    const list = json.json()
    expect(Object.keys(list[0]!)).toEqual([
      'update_id',
      'service_request_id',
      'status',
      'updated_datetime',
      'description',
      'media_url',
    ])
    expect(list.map(({ description }) => description)).toEqual([
      '核查通过。',
      '承办单位已答复。线路老化，已列入本周更换，更换当天会再告知',
      '承办单位已签收。',
      '已派给承办单位。',
      '已收到。',
    ])
    expect(json.text).not.toContain('19900001234')
    const xml = await at.get(`/v2/servicerequestupdates.xml?service_request_id=${issue.number}`)
    expect(xml.text).toContain('<service_request_updates><request_update>')
    expect(spark(xml.text)).toEqual(asText(list))
  })

  test('keeps to its span and goes on where the page before ended, without gap or repetition', async () => {
    for (let n = 0; n < 3; n += 1) {
      house.clock.forward(60_000)
      await inHand(house)
    }
    const all = (await at.get('/v2/servicerequestupdates.json')).json()
    const seen: unknown[] = []
    let path: string | null = '/v2/servicerequestupdates.json?page_size=2'
    while (path !== null) {
      const page = await at.get(path)
      seen.push(...page.json())
      const link: string | undefined = /<([^>]+)>; rel="next"/.exec(page.headers.link ?? '')?.[1]
      path = link === undefined ? null : link.slice(link.indexOf('/open311') + '/open311'.length)
    }
    expect(seen).toEqual(all)
    const early = await at.get('/v2/servicerequestupdates.json?end_date=2026-05-01T00:00:00Z')
    expect(early.json()).toEqual([])
  })
})

describe('an update of another system', () => {
  test('becomes a step of the trail, once for its own number', async () => {
    const issue = await inHand(house)
    const form = update(issue.number)
    const first = await send(form)
    expect(first.json()).toEqual([{ update_id: form.update_id }])
    const all = await Promise.all(Array.from({ length: 4 }, () => send(form)))
    expect(all.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    const { steps, state } = await stateOf(issue.id)
    expect(steps.filter(({ action }) => action === 'comment')).toEqual([
      { action: 'comment', note: '师傅已到现场，正在换灯', role: 'partner_system' },
    ])
    expect(state).toBe('handling')
    const xml = await at.post('/v2/servicerequestupdates.xml', form)
    expect(spark(xml.text)).toEqual([{ update_id: form.update_id }])
  })

  test('of the holder signs and answers through the loop, with a photo as proof', async () => {
    const issue = await anIssue(house)
    await dispatched(house, issue.id)
    const photo = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#765' } })
      .jpeg()
      .toBuffer()
    const form = update(issue.number, { status: 'CLOSED', description: '灯已换好' })
    const { body, type } = multipartOf(form, [
      { name: 'done.jpg', type: 'image/jpeg', content: photo },
    ])
    const sent = await at.send('/v2/servicerequestupdates.json', body, { 'content-type': type })
    expect(sent.status).toBe(200)
    const { state, steps } = await stateOf(issue.id)
    expect(state).toBe('answered')
    expect(steps.map(({ action }) => action)).toEqual(['submit', 'dispatch', 'sign', 'answer'])
  })

  test('whose status our loop does not allow is parked, visible, and loses nothing', async () => {
    const issue = await inHand(house)
    const PARKED = [
      ['not_councils_responsibility', 'unknown_status'],
      ['closed', 'refused'],
    ] as const
    for (const [status] of PARKED) {
      house.clock.forward(1000)
      const sent = await send(update(issue.number, { status, description: `对方说 ${status}` }))
      expect(sent.json()[0]).toMatchObject({ service_notice: expect.stringContaining('人工核对') })
    }
    const parked = await parkedOf(issue.number)
    expect(parked.map(({ status, problem }) => [status, problem])).toEqual(PARKED)
    expect((await stateOf(issue.id)).state).toBe('handling')
    const settle = (how: 'retry' | 'note' | 'dismiss', at = 0) =>
      settleParkedUpdate(house.deps, house.cast.districtStaff, {
        requestId: newId(),
        updateId: parked[at]!.id,
        how,
      })
    await expect(settle('retry')).rejects.toMatchObject({ code: 'open311.cannot_apply' })
    await settle('note')
    await settle('dismiss', 1)
    await expect(settle('note')).rejects.toMatchObject({ code: 'open311.not_waiting' })
    expect(await parkedOf(issue.number)).toEqual([])
    const { steps } = await stateOf(issue.id)
    expect(steps.at(-1)).toMatchObject({ note: '对方说 not_councils_responsibility' })
  })

  test('by a system that does not hold the case says its words but moves nothing', async () => {
    const made = await at.post('/v2/requests.json', {
      api_key: stranger.apiKey,
      service_code: '0501',
      lat: '30.505',
      long: '114.21',
      description: '垃圾桶倒了',
    })
    const number = String(made.json()[0]!.service_request_id)
    const said = await send(update(number, { api_key: stranger.apiKey, description: '居民又来电' }))
    expect(said.json()[0]).not.toHaveProperty('service_notice')
    await send(update(number, { api_key: stranger.apiKey, status: 'closed' }))
    expect((await parkedOf(number)).map(({ problem }) => problem)).toEqual(['not_holder'])
  })

  test('about a case that is none of its business looks like an unknown one', async () => {
    const issue = await inHand(house)
    const sent = await send(update(issue.number, { api_key: stranger.apiKey }))
    const unknown = await send(update('QK-2026-999999', { api_key: stranger.apiKey }))
    expect([sent.status, unknown.status]).toEqual([404, 404])
    expect(sent.text.replace(issue.number, 'X')).toBe(unknown.text.replace('QK-2026-999999', 'X'))
  })

  test('says everything that is missing at once', async () => {
    const sent = await send({ api_key: holder.apiKey, updated_datetime: 'soon' })
    expect(sent.status).toBe(400)
    expect(sent.json()).toHaveLength(5)
    const noScope = await aKey(house, { scopes: ['post'], orgId: ORGS.property })
    expect((await send(update('QK-2026-000001', { api_key: noScope.apiKey }))).status).toBe(403)
  })
})

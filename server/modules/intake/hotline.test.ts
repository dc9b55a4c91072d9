import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import { createMetrics } from '#kernel/http/metrics.ts'
import { buildServer } from '#kernel/http/server.ts'
import { newId } from '#kernel/time/ids.ts'
import { type TestHouse, testHouse } from '#testing/house.ts'
import { type DigestName, signRequest } from './hotline/signature.ts'
import { intake } from './index.ts'
import { listParked, settleParked } from './parked.ts'
import { hotlineSetting } from './settings.ts'
import { addSource, changeSource, listSources } from './sources.ts'

let house: TestHouse
let app: FastifyInstance
let secret: string

const CODE = 'hotline_12345'

beforeAll(async () => {
  house = await testHouse()
  app = await buildServer(house.deps, {
    routes: [],
    metrics: createMetrics(),
    rateLimited: false,
  })
  await intake.register?.(app, house.deps)
  const { deps, cast } = house
  const made = await addSource(deps, cast.districtStaff, {
    requestId: newId(),
    code: CODE,
    name: '市12345热线',
    digest: 'sm3',
  })
  secret = made.secret
})

afterAll(async () => {
  await app?.close()
  await house?.close()
})

beforeEach(() => house.clock.forward(60_000))

type Signing = Partial<{
  source: string
  digest: DigestName
  secret: string
  timestamp: string
  nonce: string
  signature: string
}>

/** A request as the hotline sends it; parts of its signature may be spoilt. */
async function push(method: 'GET' | 'POST', url: string, body?: object, spoilt: Signing = {}) {
  const payload = Buffer.from(body ? JSON.stringify(body) : '')
  const timestamp = spoilt.timestamp ?? house.clock.now().toISOString()
  const nonce = spoilt.nonce ?? newId()
  const digest = spoilt.digest ?? 'sm3'
  const what = { method, path: url, timestamp, nonce, body: payload }
  const response = await app.inject({
    method,
    url,
    ...(body ? { payload } : {}),
    headers: {
      ...(body ? { 'content-type': 'application/json' } : {}),
      'x-wanyou-source': spoilt.source ?? CODE,
      'x-wanyou-timestamp': timestamp,
      'x-wanyou-nonce': nonce,
      'x-wanyou-signature': spoilt.signature ?? signRequest(what, digest, spoilt.secret ?? secret),
    },
  })
  const isJson = String(response.headers['content-type']).includes('json')
  return { status: response.statusCode, body: isJson ? response.json() : response.body }
}

let last = 0
const order = (more: object = {}) => {
  last += 1
  return {
    orderNo: `WH2026${String(last).padStart(8, '0')}`,
    content: '丁香苑3栋楼道灯坏了三天，老人晚上不敢下楼。',
    address: '丁香苑3栋2单元',
    callerName: '林小满',
    callerPhone: '19900001234',
    ...more,
  }
}

const count = async () => {
  const [row] = await house.deps.district.read(SYSTEM_VIEWER, (tx) =>
    tx.rows<{ n: number }>(sql`select count(*) as n from issue where external_source = ${CODE}`),
  )
  return row!.n
}
const trailOf = (itemId: string) =>
  house.deps.district.read(SYSTEM_VIEWER, (tx) =>
    tx.rows<{ action: string; note: string | null }>(
      sql`select action, note from work_step where item_id = ${itemId} order by seq`,
    ),
  )

describe('an order of the hotline', () => {
  test('becomes a case in the community that its address names, with its number', async () => {
    const sent = order()
    const { status, body } = await push('POST', '/intake/v1/orders', sent)
    expect(status).toBe(200)
    expect(body).toMatchObject({ outcome: 'made', number: expect.stringMatching(/^QK-2026-/) })
    const [row] = await house.deps.district.read(SYSTEM_VIEWER, (tx) =>
      tx.rows(sql`select w.area_code, w.asker_id, i.channel, i.external_number, w.identity
        from work_item w join issue i on i.id = w.id where w.id = ${body.itemId}`),
    )
    expect(row).toMatchObject({
      asker_id: null,
      channel: 'hotline_12345',
      external_number: sent.orderNo,
      identity: 'named',
    })
    expect(String((row as { area_code: string }).area_code)).toMatch(/^990000001001/)
  })

  test('pushed twice gives one case, also when it was changed in between', async () => {
    const sent = order()
    const before = await count()
    const [first, second] = await Promise.all([
      push('POST', '/intake/v1/orders', sent),
      push('POST', '/intake/v1/orders', sent),
    ])
    const third = await push('POST', '/intake/v1/orders', {
      ...sent,
      content: '改了两个字的同一件事',
    })
    expect(await count()).toBe(before + 1)
    expect(new Set([first, second, third].map(({ body }) => body.itemId)).size).toBe(1)
    expect(third.body.outcome).toBe('repeated')
  })

  test('whose place nobody knows lies in the district and is sorted there', async () => {
    const { body } = await push(
      'POST',
      '/intake/v1/orders',
      order({ address: '火星大道一号', content: '路灯不亮，找不到人管' }),
    )
    const [row] = await house.deps.district.read(SYSTEM_VIEWER, (tx) =>
      tx.rows<{ code: string }>(
        sql`select area_code as code from work_item where id = ${body.itemId}`,
      ),
    )
    expect(row!.code).toBe('990000')
  })

  test('that is longer than a report keeps every word', async () => {
    const content = `很长的诉求。${'路灯不亮。'.repeat(700)}完`
    const { body } = await push('POST', '/intake/v1/orders', order({ content }))
    const rest = (await trailOf(body.itemId)).filter(({ action }) => action === 'comment')
    expect(rest.length).toBe(2)
    expect(rest.at(-1)?.note?.endsWith('完')).toBe(true)
  })

  test('marked confidential is a secret case', async () => {
    const { body } = await push('POST', '/intake/v1/orders', order({ confidential: '保密' }))
    const [row] = await house.deps.district.read(SYSTEM_VIEWER, (tx) =>
      tx.rows(sql`select secret, identity from work_item where id = ${body.itemId}`),
    )
    expect(row).toEqual({ secret: true, identity: 'secret' })
  })

  test('that tells of a danger is parked for a person, not refused and not queued as a case', async () => {
    const { status, body } = await push(
      'POST',
      '/intake/v1/orders',
      order({ content: '三楼正在着火，快来人' }),
    )
    expect(status).toBe(200)
    expect(body).toMatchObject({ outcome: 'parked', reason: 'issues.emergency_call_first' })
  })

  test('without a number or content, or with a number that a spreadsheet has damaged, is refused', async () => {
    for (const bad of [
      { orderNo: '' },
      { content: '' },
      { orderNo: '1.23E+17' },
      { orderNo: 'x'.repeat(65) },
    ]) {
      const { status, body } = await push('POST', '/intake/v1/orders', order(bad))
      expect(status).toBe(400)
      expect(body.code).toBe('intake.bad_order')
    }
  })

  test('is read by the names that the district has set, not by ours', async () => {
    const { deps } = house
    const set = (value: typeof hotlineSetting.fallback) =>
      deps.district.write(SYSTEM_VIEWER, (tx) =>
        deps.settings.set(tx, hotlineSetting, value, null, deps.clock.now()),
      )
    const { fallback } = hotlineSetting
    await set({
      ...fallback,
      fields: {
        ...fallback.fields,
        number: 'gd.工单编号',
        description: 'gd.诉求内容',
        category: 'gd.lb',
      },
      categories: [{ theirs: 'A7', ours: '0102' }],
    })
    const gd = { 工单编号: 'WH-OTHER-1', 诉求内容: '楼道灯不亮了', lb: 'A7' }
    const { body } = await push('POST', '/intake/v1/orders', { gd })
    const [row] = await deps.district.read(SYSTEM_VIEWER, (tx) =>
      tx.rows(sql`select topic_code as code from work_item where id = ${body.itemId}`),
    )
    expect(row).toEqual({ code: '0102' })
    await set(fallback)
  })
})

describe('a status of the hotline', () => {
  const made = async () => {
    const sent = order()
    const { body } = await push('POST', '/intake/v1/orders', sent)
    return { number: sent.orderNo, itemId: body.itemId as string }
  }
  const say = (orderNo: string, status: string, more: object = {}) =>
    push('POST', '/intake/v1/statuses', { orderNo, status, ...more })

  test('urges, adds and withdraws through the case’s own moves', async () => {
    const { number, itemId } = await made()
    expect((await say(number, '催办', { note: '又打来一次' })).body.outcome).toBe('applied')
    expect((await say(number, '补充', { note: '是二单元' })).body.outcome).toBe('applied')
    expect((await say(number, '撤单')).body.outcome).toBe('applied')
    expect((await trailOf(itemId)).map(({ action }) => action)).toEqual([
      'submit',
      'supervise',
      'comment',
      'withdraw',
    ])
  })

  test('played again in the same words is done once', async () => {
    const { number, itemId } = await made()
    const first = await say(number, '催办', { note: '第一次' })
    const again = await say(number, '催办', { note: '第一次' })
    expect([first.body.outcome, again.body.outcome]).toEqual(['applied', 'repeated'])
    expect((await trailOf(itemId)).filter(({ action }) => action === 'supervise').length).toBe(1)
  })

  test('of an unknown number is parked, and applied by itself when the order comes', async () => {
    const early = order()
    const told = await say(early.orderNo, '催办', { note: '等急了' })
    expect(told.body).toMatchObject({ outcome: 'parked', reason: 'intake.unknown_number' })
    const { body } = await push('POST', '/intake/v1/orders', early)
    expect((await trailOf(body.itemId)).map(({ action }) => action)).toEqual([
      'submit',
      'supervise',
    ])
    const { parked } = await listParked(house.deps, house.cast.districtStaff, { limit: 100 })
    expect(parked.some(({ externalNumber }) => externalNumber === early.orderNo)).toBe(false)
  })

  test('that nobody has declared, or that is not possible now, is parked and never lost', async () => {
    const { number } = await made()
    expect((await say(number, '升级处理')).body.reason).toBe('intake.unknown_status')
    expect((await say(number, '重办', { note: '没修好' })).body.reason).toBe('loop.wrong_state')
    const { parked } = await listParked(house.deps, house.cast.districtStaff, { limit: 100 })
    const mine = parked.filter(({ externalNumber }) => externalNumber === number)
    expect(mine.map(({ reason }) => reason).toSorted()).toEqual([
      'intake.unknown_status',
      'loop.wrong_state',
    ])
  })

  test('that is parked shows its words with names and numbers masked, and ends with a reason', async () => {
    const sent = order({ content: '三楼正在着火，请打19900007777', callerName: '周大山' })
    await push('POST', '/intake/v1/orders', sent)
    const { deps, cast } = house
    const find = async () =>
      (await listParked(deps, cast.districtStaff, { limit: 100 })).parked.find(
        ({ externalNumber }) => externalNumber === sent.orderNo,
      )
    const one = (await find())!
    const words = JSON.stringify(one.lines)
    for (const personal of ['周大山', '19900001234', '19900007777'])
      expect(words).not.toContain(personal)
    const call = { requestId: newId(), id: one.id }
    const retried = await settleParked(deps, cast.districtStaff, { ...call, action: 'retry' })
    expect(retried).toMatchObject({ settled: false, reason: 'issues.emergency_call_first' })
    const dismiss = { ...call, requestId: newId(), action: 'dismiss' as const }
    await expect(settleParked(deps, cast.districtStaff, dismiss)).rejects.toThrow(
      'dismiss_needs_note',
    )
    await settleParked(deps, cast.districtStaff, { ...dismiss, note: '已电话转119' })
    expect(await find()).toBeUndefined()
    await expect(
      settleParked(deps, cast.streetStaff, { ...dismiss, requestId: newId(), note: '不归我管' }),
    ).rejects.toThrow('may_not_manage')
  })
})

describe('a request that is not the hotline’s', () => {
  const REFUSED: readonly (readonly [string, () => Signing, number, string])[] = [
    ['signed with another secret', () => ({ secret: 'guessed' }), 401, 'intake.wrong_signature'],
    ['signed by another digest', () => ({ digest: 'sha256' }), 401, 'intake.wrong_signature'],
    ['of an unknown source', () => ({ source: 'somebody' }), 401, 'intake.wrong_signature'],
    [
      'with no signature worth the name',
      () => ({ signature: 'zz' }),
      401,
      'intake.wrong_signature',
    ],
    ['with a nonce of one letter', () => ({ nonce: 'a' }), 401, 'intake.unsigned'],
    [
      'from an hour ago',
      () => ({ timestamp: new Date(house.clock.now().getTime() - 3_600_000).toISOString() }),
      401,
      'intake.clock_differs',
    ],
  ]
  test.each(REFUSED)('%s is refused', async (_what, spoilt, status, code) => {
    const before = await count()
    const answer = await push('POST', '/intake/v1/orders', order(), spoilt())
    expect([answer.status, answer.body.code]).toEqual([status, code])
    expect(await count()).toBe(before)
  })

  test('that was recorded and is played again is refused, whatever it asks', async () => {
    const nonce = newId()
    const timestamp = house.clock.now().toISOString()
    const sent = order()
    expect((await push('POST', '/intake/v1/orders', sent, { nonce, timestamp })).status).toBe(200)
    const again = await push('POST', '/intake/v1/orders', sent, { nonce, timestamp })
    expect([again.status, again.body.code]).toEqual([409, 'intake.repeated_request'])
  })

  test('whose body was changed on the way is refused', async () => {
    const timestamp = house.clock.now().toISOString()
    const nonce = newId()
    const what = { method: 'POST', path: '/intake/v1/orders', timestamp, nonce }
    const signature = signRequest({ ...what, body: Buffer.from('{"orderNo":"1"}') }, 'sm3', secret)
    const { body } = await push('POST', '/intake/v1/orders', order(), {
      nonce,
      timestamp,
      signature,
    })
    expect(body.code).toBe('intake.wrong_signature')
  })

  test('of a source that was stopped is refused, and an old secret is worth nothing', async () => {
    const { deps, cast } = house
    const change = (what: 'stop' | 'start' | 'new_secret') =>
      changeSource(deps, cast.districtStaff, { requestId: newId(), code: CODE, change: what })
    await change('stop')
    expect((await push('POST', '/intake/v1/orders', order())).body.code).toBe(
      'intake.source_stopped',
    )
    await change('start')
    const renewed = await change('new_secret')
    expect((await push('POST', '/intake/v1/orders', order())).body.code).toBe(
      'intake.wrong_signature',
    )
    secret = renewed.secret!
    expect((await push('POST', '/intake/v1/orders', order())).status).toBe(200)
  })

  test('is nobody’s who may not manage sources', async () => {
    await expect(listSources(house.deps, house.cast.communityStaff)).rejects.toThrow(
      'may_not_manage',
    )
    const { sources } = await listSources(house.deps, house.cast.districtStaff)
    expect(JSON.stringify(sources)).not.toContain(secret)
  })
})

describe('what the hotline hears back', () => {
  test('is every step of its cases in order, once, and nobody else’s', async () => {
    const sent = order()
    const { body } = await push('POST', '/intake/v1/orders', sent)
    await push('POST', '/intake/v1/statuses', { orderNo: sent.orderNo, status: '催办', note: '一' })
    await house.drain()
    const all = await push('GET', '/intake/v1/changes?after=0&limit=200')
    const mine = all.body.changes.filter(
      (one: { itemId?: string; externalNumber: string }) => one.externalNumber === sent.orderNo,
    )
    expect(mine.map(({ action }: { action: string }) => action)).toEqual(['submit', 'supervise'])
    expect(mine[0].case).toMatchObject({ number: body.number, state: 'submitted' })
    const rest = await push('GET', `/intake/v1/changes?after=${all.body.next}`)
    expect(rest.body).toEqual({ changes: [], next: all.body.next })
  })

  test('is a reconciliation of a day with a line for every push', async () => {
    const { body } = await push('GET', '/intake/v1/reconciliation?day=2026-06-01')
    const lines = String(body).trim().split('\r\n')
    expect(lines[0]).toBe('externalNumber,kind,outcome,number,state,receivedAt')
    expect(lines.filter((line) => line.includes(',order,parked,')).length).toBeGreaterThan(0)
    expect(lines.filter((line) => /,order,made,QK-2026-\d{6},/.test(line)).length).toBeGreaterThan(
      5,
    )
  })
})

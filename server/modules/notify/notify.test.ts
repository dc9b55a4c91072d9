import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '#kernel/authz/actor.ts'
import { sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Draft } from '#kernel/loop/create.ts'
import { makeMove } from '#kernel/loop/move.ts'
import { drainOutbox } from '#kernel/outbox/relay.ts'
import { newId } from '#kernel/time/ids.ts'
import { importAppointments, importPeople } from '#modules/people/index.ts'
import { addAreas } from '#modules/territory/index.ts'
import { actor, anErrand, errandLoop, type SmallHouse, smallHouse } from '#testing/small-house.ts'
import { deliverDue } from './deliver.ts'
import { listUndelivered, notify } from './index.ts'
import { forgetOldNotifications } from './module.ts'
import { listMyNotifications, markRead } from './my-notifications.ts'

const DISTRICT = '990000'
const STREET = '990000001'
const COMMUNITY = '990000001001'
const GRID = '990000001001001'
const OFFICE = newId()
const HELPING_OFFICE = newId()
const STREET_OFFICE = newId()

let house: SmallHouse

function area(code: string, name: string, level: 'district' | 'street' | 'community' | 'grid') {
  return { code, name, level, parentCode: code.slice(0, -3), centre: null, geometry: null }
}

/** How many statements it takes to tell of so many new items. */
async function statementsFor(items: number): Promise<number> {
  for (let index = 0; index < items; index += 1) await opened()
  let count = 0
  const { district } = house.deps
  const counting: typeof district = {
    ...district,
    write: (viewer, work) =>
      district.write(viewer, (tx) => {
        const rows: typeof tx.rows = (statement) => {
          count += 1
          return tx.rows(statement)
        }
        return work({ ...tx, rows, run: (one) => (count++, tx.run(one)) })
      }),
  }
  await drainOutbox({ ...house.deps, district: counting }, notify.subscriptions ?? [])
  return count
}

const asker = actor(newId())
const follower = actor(newId())
const gridWorker = actor(newId(), [{ role: 'grid_worker', areaCode: GRID, orgId: OFFICE }])
const staff = actor(newId(), [{ role: 'community_staff', areaCode: COMMUNITY, orgId: OFFICE }])
const streetStaff = actor(newId(), [
  { role: 'street_staff', areaCode: STREET, orgId: STREET_OFFICE },
])
const formerStaff = actor(newId(), [
  { role: 'community_staff', areaCode: COMMUNITY, orgId: OFFICE },
])
const helper = actor(newId(), [{ role: 'property_staff', areaCode: GRID, orgId: HELPING_OFFICE }])
const everybody = [asker, follower, gridWorker, staff, streetStaff, formerStaff, helper]

beforeAll(async () => {
  house = await smallHouse()
  const now = house.clock.now()
  await house.deps.district.write(SYSTEM_VIEWER, async (tx) => {
    await addAreas(
      tx,
      [
        { ...area(DISTRICT, '试验区', 'district'), parentCode: null },
        area(STREET, '桂花街道', 'street'),
        area(COMMUNITY, '桂花社区', 'community'),
        area(GRID, '第一网格', 'grid'),
      ],
      '2020-01-01',
    )
    await tx.run(sql`
      insert into org (id, name, kind, tier, area_code, from_on) values
        (${OFFICE}, '桂花社区居委会', 'residents_committee', 'community', ${COMMUNITY}, '2020-01-01'),
        (${HELPING_OFFICE}, '桂花物业', 'property_company', 'estate', ${COMMUNITY}, '2020-01-01'),
        (${STREET_OFFICE}, '桂花街道办事处', 'street_office', 'street', ${STREET}, '2020-01-01')`)
    const people = everybody.map(({ personId }, index) => ({
      id: personId!,
      name: '林小满',
      phone: `1990000200${index}`,
      areaCode: COMMUNITY,
    }))
    await importPeople(tx, house.deps.crypto, people, now)
    const offices = everybody.flatMap(({ personId, appointments }) =>
      appointments.map((held) => ({
        ...held,
        personId: personId!,
        fromOn: '2020-01-01',
        toOn: personId === formerStaff.personId ? '2026-05-01' : null,
      })),
    )
    await importAppointments(tx, offices, now)
  })
}, 60_000)

afterAll(() => house.close())

beforeEach(async () => {
  house.clock.set('2026-06-01T02:00:00.000Z')
  house.sent.length = 0
  await house.deps.district.write(SYSTEM_VIEWER, async (tx) => {
    await tx.run(sql`delete from notification_delivery`)
    await tx.run(sql`delete from notification`)
    await tx.run(sql`update person set channel = 'in_app', language = 'zh-CN'`)
  })
})

const drain = () => drainOutbox(house.deps, notify.subscriptions ?? [])

async function opened(draft: Partial<Draft> = {}, by: Actor = asker): Promise<string> {
  return anErrand(house, by, { areaCode: GRID, ...draft })
}

function move(by: Actor, itemId: string, action: string, holderOrgId = OFFICE) {
  const input = { requestId: newId(), itemId, action }
  return makeMove(house.deps, by, errandLoop, input, () => ({
    holderOrgId,
    helperOrgIds: [HELPING_OFFICE],
  }))
}

async function messagesOf(who: Actor) {
  const answer = await listMyNotifications(house.deps, who, { limit: 30 })
  return answer.notifications
}

async function toldTo(): Promise<Record<string, string[]>> {
  const told: Record<string, string[]> = {}
  const names = { asker, follower, gridWorker, staff, streetStaff, formerStaff, helper }
  for (const [name, who] of Object.entries(names)) {
    const templates = (await messagesOf(who)).map(({ template }) => template)
    if (templates.length > 0) told[name] = templates
  }
  return told
}

function wants(who: Actor, channel: 'sms' | 'mail') {
  return house.deps.district.write(SYSTEM_VIEWER, (tx) =>
    tx.run(sql`update person set channel = ${channel} where id = ${who.personId}`),
  )
}

describe('who is told', () => {
  test('of a new item: those whose turn it is, nearest first, and not the one who asked', async () => {
    await opened()
    await drain()
    expect(await toldTo()).toEqual({ gridWorker: ['errand.submit'] })
  })

  test('of a move: everyone whom the loop names, once each, and never the one who made it', async () => {
    const id = await opened()
    await drain()
    await house.deps.district.write(SYSTEM_VIEWER, (tx) =>
      tx.run(sql`update work_item set follower_ids = array[${follower.personId}, ${staff.personId}]::uuid[]
                  where id = ${id}`),
    )
    await move(gridWorker, id, 'take')
    await drain()
    expect(await toldTo()).toEqual({
      asker: ['errand.take'],
      follower: ['errand.take'],
      gridWorker: ['errand.submit'],
      staff: ['errand.take'],
      helper: ['errand.take'],
    })
    const [message] = await messagesOf(asker)
    expect(message).toMatchObject({
      itemKind: 'errand',
      itemId: id,
      values: {
        title: '帮忙取一下药',
        holder: '桂花社区居委会',
        to: 'asker',
        by: expect.any(String),
      },
    })
    expect(message?.values.number).toMatch(/^PT-2026-\d{6}$/)
  })

  test('of a case by permission: the next office up when the nearest one has nobody who holds it', async () => {
    const id = await opened()
    await move(gridWorker, id, 'take')
    await move(staff, id, 'finish')
    await drain()
    const told = await toldTo()
    // The community's own staff made the move, and the former colleague is not in office any more.
    expect(told.streetStaff).toEqual(['errand.finish'])
    expect(told.formerStaff).toBeUndefined()
  })

  test('of a secret item: only offices that may open secret ones', async () => {
    await opened({ secret: true, identity: 'secret' })
    await drain()
    expect(await toldTo()).toEqual({})
  })

  test('when the time is nearly over: those whose turn it is', async () => {
    const id = await opened()
    await drain()
    await house.deps.district.write(SYSTEM_VIEWER, (tx) =>
      tx.run(sql`insert into outbox (topic, payload, at) values
        ('errand.due_soon', jsonb_build_object('itemId', ${id}::text), ${house.clock.now()}),
        ('unknown.moved', jsonb_build_object('itemId', ${id}::text), ${house.clock.now()})`),
    )
    await drain()
    expect(await toldTo()).toEqual({ gridWorker: ['errand.remind', 'errand.submit'] })
  })

  test('of an unnamed item: nobody learns who asked', async () => {
    const id = await opened({ identity: 'anonymous', askerId: null })
    await move(gridWorker, id, 'take')
    await drain()
    expect((await toldTo()).asker).toBeUndefined()
    const rows = await house.deps.district.read(SYSTEM_VIEWER, (tx) =>
      tx.rows(sql`select * from notification`),
    )
    expect(JSON.stringify(rows)).not.toMatch(/林小满|19900002/)
    expect(JSON.stringify(rows)).not.toContain(asker.personId)
  })

  test('stays the same number of statements, however many events there are', async () => {
    const one = await statementsFor(1)
    expect(await statementsFor(12)).toBe(one)
  })
})

describe('my messages', () => {
  test('come in pages, newest first, with how many are unread', async () => {
    for (let index = 0; index < 5; index += 1) await opened({ title: `第${index}件` })
    await drain()
    const first = await listMyNotifications(house.deps, gridWorker, { limit: 3 })
    expect(first.notifications.map(({ values }) => values.title)).toEqual([
      '第4件',
      '第3件',
      '第2件',
    ])
    expect(first.unread).toBe(5)
    const rest = await listMyNotifications(house.deps, gridWorker, {
      limit: 3,
      cursor: first.nextCursor!,
    })
    expect(rest.notifications.map(({ values }) => values.title)).toEqual(['第1件', '第0件'])
    expect(rest.nextCursor).toBeNull()
    const ids = [first.notifications[0]!.id]
    expect(await markRead(house.deps, gridWorker, { ids })).toEqual({ unread: 4 })
    expect(await markRead(house.deps, staff, { ids: [rest.notifications[0]!.id] })).toEqual({
      unread: 0,
    })
    expect(await markRead(house.deps, gridWorker, {})).toEqual({ unread: 0 })
  })

  test('do not repeat the title of an item that I may not see any more', async () => {
    await opened({ title: '只给网格员看的事' })
    await drain()
    const leftOffice: Actor = { ...actor(gridWorker.personId!) }
    const [message] = await messagesOf(leftOffice)
    expect(message?.values.title).toBe(message?.values.number)
  })

  test('are forgotten after half a year, and with the person', async () => {
    await opened()
    await drain()
    const known = await notify.personal!.collect(house.deps, gridWorker.personId!)
    expect(known).toMatchObject([{ template: 'errand.submit' }])
    house.clock.forward(181 * 86_400_000)
    expect(await forgetOldNotifications(house.deps)).toBe(1)
    await opened()
    await drain()
    await notify.personal!.erase(house.deps, gridWorker.personId!)
    expect(await messagesOf(gridWorker)).toEqual([])
  })
})

describe('a message by another channel', () => {
  test('goes out at once by day, short and without a title or a name', async () => {
    await wants(gridWorker, 'sms')
    await opened({ title: '张三家漏水' })
    await drain()
    expect(await deliverDue(house.deps)).toBe(1)
    const [message] = house.sent
    expect(message).toMatchObject({ channel: 'sms', to: '19900002002', title: '湾有引力' })
    expect(message?.text).toMatch(/^事项 PT-2026-\d{6} 等您查看/)
    expect(await deliverDue(house.deps)).toBe(0)
  })

  test('waits for the end of the quiet hours, unless there is danger', async () => {
    house.clock.set('2026-06-01T15:00:00.000Z') // 23:00 in Shanghai
    await wants(gridWorker, 'sms')
    await opened()
    await opened({ urgency: 0 })
    await drain()
    expect(await deliverDue(house.deps)).toBe(1)
    house.clock.set('2026-06-02T00:00:00.000Z') // 08:00
    expect(await deliverDue(house.deps)).toBe(1)
  })

  test('is tried again with growing pauses under the same id, then given up where it can be seen', async () => {
    await wants(gridWorker, 'sms')
    await opened()
    await drain()
    for (let index = 0; index < 5; index += 1) {
      house.answers.push({ ok: false, retry: true, reason: 'http_503' })
    }
    const pausesMs = [30_000, 120_000, 480_000, 1_920_000]
    for (const pauseMs of pausesMs) {
      expect(await deliverDue(house.deps)).toBe(1)
      house.clock.forward(pauseMs - 1)
      expect(await deliverDue(house.deps)).toBe(0)
      house.clock.forward(1)
    }
    expect(await deliverDue(house.deps)).toBe(1)
    expect(new Set(house.sent.map(({ id }) => id)).size).toBe(1)
    house.clock.forward(86_400_000)
    expect(await deliverDue(house.deps)).toBe(0)
    expect(await undelivered()).toEqual([
      { channel: 'sms', state: 'given_up', reason: 'http_503', count: 1 },
    ])
  })

  test('that can never arrive is not tried again', async () => {
    await wants(gridWorker, 'sms')
    await opened()
    await drain()
    house.answers.push({ ok: false, retry: false, reason: 'no_sender' })
    await deliverDue(house.deps)
    expect(await undelivered()).toEqual([
      { channel: 'sms', state: 'failed', reason: 'no_sender', count: 1 },
    ])
  })

  test('taken by a process that died goes out again later', async () => {
    await wants(gridWorker, 'sms')
    await opened()
    await drain()
    const dying = { ...house.deps, senders: { ...house.deps.senders, send: () => never() } }
    await expect(deliverDue(dying)).rejects.toThrow('power cut')
    expect(await deliverDue(house.deps)).toBe(0)
    house.clock.forward(5 * 60_000)
    expect(await deliverDue(house.deps)).toBe(1)
  })

  test('is sent once when two processes deliver at the same time', async () => {
    await wants(gridWorker, 'sms')
    for (let index = 0; index < 6; index += 1) await opened()
    await drain()
    await Promise.all([deliverDue(house.deps), deliverDue(house.deps)])
    expect(new Set(house.sent.map(({ id }) => id)).size).toBe(6)
    expect(house.sent).toHaveLength(6)
  })
})

function never(): Promise<never> {
  return Promise.reject(new Error('power cut'))
}

async function undelivered() {
  const since = new Date(house.clock.now().getTime() - 7 * 86_400_000)
  return house.deps.district.read(SYSTEM_VIEWER, (tx) => listUndelivered(tx, since))
}

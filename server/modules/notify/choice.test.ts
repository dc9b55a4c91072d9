import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#kernel/authz/actor.ts'
import { sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import { makeMove } from '#kernel/loop/move.ts'
import type { SendResult } from '#kernel/notify/senders/sender.ts'
import { drainOutbox } from '#kernel/outbox/relay.ts'
import { newId } from '#kernel/time/ids.ts'
import { importPeople } from '#modules/people/index.ts'
import { addAreas } from '#modules/territory/index.ts'
import { actor, anErrand, errandLoop, type SmallHouse, smallHouse } from '#testing/small-house.ts'
import { getNoticeChoice, setNoticeChoice } from './choice.ts'
import { deliverDue } from './deliver.ts'
import { notify } from './index.ts'
import { listTold, retryTold } from './told.ts'

const GRID = '990000001001001'
const OFFICE = newId()
const asker = actor(newId())
const staff = actor(newId(), [{ role: 'grid_worker', areaCode: GRID, orgId: OFFICE }])
const elsewhere = actor(newId(), [
  { role: 'community_staff', areaCode: '990000001002', orgId: newId() },
])

let house: SmallHouse

beforeAll(async () => {
  house = await smallHouse()
  house.clock.set('2026-06-01T02:00:00.000Z')
  const now = house.clock.now()
  await house.deps.district.write(SYSTEM_VIEWER, async (tx) => {
    const area = { centre: null, geometry: null }
    await addAreas(
      tx,
      [{ code: '990000', name: '试验区', level: 'district', parentCode: null, ...area }],
      '2020-01-01',
    )
    const people = [asker, staff].map(({ personId }, index) => ({
      id: personId!,
      name: '林小满',
      phone: `1990000300${index}`,
      areaCode: '990000',
    }))
    await importPeople(tx, house.deps.crypto, people, now)
  })
}, 60_000)

afterAll(() => house.close())

const drain = () => drainOutbox(house.deps, notify.subscriptions ?? [])

async function taken(by: Actor = asker): Promise<string> {
  const itemId = await anErrand(house, by, { areaCode: GRID })
  await makeMove(
    house.deps,
    staff,
    errandLoop,
    { requestId: newId(), itemId, action: 'take' },
    () => ({ holderOrgId: OFFICE, holderId: staff.personId, payload: { shortText: '有人接了。' } }),
  )
  return itemId
}

describe('the channel of one item', () => {
  test('is as for everything else until it is chosen, and only with an address', async () => {
    const itemId = await anErrand(house, asker, { areaCode: GRID })
    const before = await getNoticeChoice(house.deps, asker, { itemId })
    expect(before.choice).toEqual({
      channel: 'in_app',
      chosen: false,
      available: ['in_app', 'sms'],
    })
    await expect(
      setNoticeChoice(house.deps, asker, { requestId: newId(), itemId, channel: 'mail' }),
    ).rejects.toThrow('notify.no_address')
    const set = { requestId: newId(), itemId, channel: 'sms' } as const
    await setNoticeChoice(house.deps, asker, set)
    await setNoticeChoice(house.deps, asker, set)
    const after = await getNoticeChoice(house.deps, asker, { itemId })
    expect(after.choice).toMatchObject({ channel: 'sms', chosen: true })
  })

  test('is nobody else’s to choose', async () => {
    const itemId = await anErrand(house, asker, { areaCode: GRID })
    const stranger = actor(newId())
    await expect(getNoticeChoice(house.deps, stranger, { itemId })).rejects.toThrow(
      'notify.item_not_found',
    )
  })

  test('decides for that item alone, and what the office wrote is what goes out', async () => {
    const [chosen, other] = [await taken(), await taken()]
    const set = { requestId: newId(), itemId: chosen, channel: 'sms' } as const
    await setNoticeChoice(house.deps, asker, set)
    house.sent.length = 0
    await drain()
    await deliverDue(house.deps)
    const told = house.sent.filter(({ to }) => to === '19900003000')
    expect(told.map(({ text }) => text)).toContain('有人接了。')
    const items = await house.deps.district.read(SYSTEM_VIEWER, (tx) =>
      tx.rows<{ id: string }>(sql`
        select distinct n.item_id as id from notification_delivery d
        join notification n on n.id = d.notification_id`),
    )
    expect(items).toContainEqual({ id: chosen })
    expect(items).not.toContainEqual({ id: other })
  })
})

describe('who was told', () => {
  test('staff read by part, channel and outcome; no name, number or address is in it', async () => {
    const itemId = await taken()
    await setNoticeChoice(house.deps, asker, { requestId: newId(), itemId, channel: 'sms' })
    await drain()
    await deliverDue(house.deps)
    const { told, failed } = await listTold(house.deps, staff, { itemId })
    const toAsker = told.find(({ part, template }) => part === 'asker' && template.endsWith('take'))
    expect(toAsker).toMatchObject({ people: 1, read: 0 })
    expect(toAsker?.deliveries).toMatchObject([{ channel: 'sms', state: 'sent', count: 1 }])
    expect(failed).toBe(0)
    const text = JSON.stringify(told)
    for (const secret of ['19900003', '林小满', asker.personId!, staff.personId!]) {
      expect(text).not.toContain(secret)
    }
  })

  test('what did not arrive is shown with its reason and sent once more when asked', async () => {
    const itemId = await taken()
    await setNoticeChoice(house.deps, asker, { requestId: newId(), itemId, channel: 'sms' })
    await drain()
    const refusing = async (): Promise<SendResult> => ({
      ok: false,
      retry: false,
      reason: 'http_404',
    })
    await deliverDue({ ...house.deps, senders: { ...house.deps.senders, send: refusing } })
    const before = await listTold(house.deps, staff, { itemId })
    expect(before.failed).toBeGreaterThan(0)
    const again = { requestId: newId(), itemId }
    const first = await retryTold(house.deps, staff, again)
    expect(await retryTold(house.deps, staff, again)).toEqual(first)
    await deliverDue(house.deps)
    expect((await listTold(house.deps, staff, { itemId })).failed).toBe(0)
    await expect(retryTold(house.deps, staff, { requestId: newId(), itemId })).rejects.toThrow(
      'notify.nothing_to_retry',
    )
  })

  test('staff of another community learn nothing', async () => {
    const itemId = await taken()
    await expect(listTold(house.deps, elsewhere, { itemId })).rejects.toThrow(
      'notify.item_not_found',
    )
    await expect(retryTold(house.deps, elsewhere, { requestId: newId(), itemId })).rejects.toThrow(
      'notify.item_not_found',
    )
  })
})

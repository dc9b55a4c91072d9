import { afterAll, beforeAll, expect, test } from 'vitest'
import type { InputOf } from '#contract/core/operation.ts'
import type { blowWhistle as blowOperation } from '#contract/whistles/blow-whistle.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import { sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import { loopProblems } from '#kernel/loop/loop-problems.ts'
import { sweep } from '#kernel/loop/sweep.ts'
import { newId } from '#kernel/time/ids.ts'
import { gather } from '#main/make-deps.ts'
import { MODULES } from '#main/modules.ts'
import { ORGS, type TestHouse, testHouse } from '#testing/house.ts'
import { blowWhistle } from './commands/blow-whistle.ts'
import { acceptWhistle, attendWhistle, rateWhistle } from './commands/come.ts'
import * as settle from './commands/settle.ts'
import { whistleLoop } from './loop.ts'
import { getWhistle } from './queries/get-whistle.ts'
import { listWhistles } from './queries/list-whistles.ts'
import { whistleTimeKeeper } from './time-keeper.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.close())

const MONDAY = '2026-06-01T02:00:00.000Z'
const on = (whistleId: string) => ({ requestId: newId(), whistleId })
const keepers = new Map([['whistle', whistleTimeKeeper]])
const tick = async (at: string) => {
  house.clock.set(at)
  while ((await sweep(house.deps, keepers)) > 0);
}

type Blow = Partial<InputOf<typeof blowOperation>>

/** 东风街道 calls city management (which leads) and housing to a broken wall. */
function aWhistle(wish: Blow = {}, by: Actor = house.cast.streetStaff) {
  return blowWhistle(house.deps, by, {
    requestId: newId(),
    colour: 'red',
    orgIds: [ORGS.cityManagement, ORGS.housing],
    details: '围墙向外倾斜，行人随时有危险。需要现场定方案',
    placeText: '丁香苑东门',
    areaCode: '990000001001',
    ...wish,
  })
}

const seen = async (whistleId: string, by: Actor = house.cast.streetStaff) =>
  (await getWhistle(house.deps, by, { whistleId })).whistle

const came = (
  whistleId: string,
  orgId: string,
  rank: 'staff' | 'section_head' | 'deputy_leader' | 'main_leader',
  by: Actor = house.cast.streetStaff,
  placeCode?: string,
) =>
  attendWhistle(house.deps, by, {
    ...on(whistleId),
    orgId,
    name: '欧阳局长',
    rank,
    ...(placeCode ? { placeCode } : {}),
  })

async function gathered(wish: Blow = {}): Promise<string> {
  const { id } = await aWhistle(wish)
  await came(id, ORGS.cityManagement, 'main_leader')
  await came(id, ORGS.housing, 'main_leader')
  return id
}

test('the loop is sound: every state is reached, reaches an end, and the asker judges', () => {
  expect(loopProblems(whistleLoop)).toEqual([])
  expect(gather(MODULES).loops.get('whistle')).toBe(whistleLoop)
})

test('a red whistle needs the main leader: a delegate comes and the office stays missing', async () => {
  // M23 T (g)
  house.clock.set(MONDAY)
  const { id } = await aWhistle()
  await came(id, ORGS.housing, 'main_leader')
  const moved = await came(id, ORGS.cityManagement, 'deputy_leader')
  expect(moved.state).toBe('blown')
  const view = await seen(id)
  expect(view.requiredRank).toBe('main_leader')
  expect(view.missing.map((org) => org.id)).toEqual([ORGS.cityManagement])
  expect(view.attendances.at(-1)).toMatchObject({ rank: 'deputy_leader', valid: false })
  expect((await came(id, ORGS.cityManagement, 'main_leader')).state).toBe('gathered')
})

test('each colour asks for its rank, and a higher one counts too', async () => {
  house.clock.set(MONDAY)
  const orgIds = [ORGS.housing]
  const arrives = async (
    colour: 'blue' | 'yellow',
    rank: 'staff' | 'section_head' | 'deputy_leader' | 'main_leader',
  ) => (await came((await aWhistle({ colour, orgIds })).id, ORGS.housing, rank)).state
  expect(await arrives('blue', 'staff')).toBe('blown')
  expect(await arrives('blue', 'section_head')).toBe('gathered')
  expect(await arrives('yellow', 'section_head')).toBe('blown')
  expect(await arrives('yellow', 'deputy_leader')).toBe('gathered')
  expect(await arrives('yellow', 'main_leader')).toBe('gathered')
})

test('a red whistle gives thirty minutes, unless the street says otherwise', async () => {
  house.clock.set(MONDAY)
  expect((await seen((await aWhistle()).id)).arriveBy).toBe('2026-06-01T02:30:00.000Z')
  const { id } = await aWhistle({ arriveWithinMinutes: 90 })
  expect((await seen(id)).arriveBy).toBe('2026-06-01T03:30:00.000Z')
})

test('an office enters its own people only with the code that hangs at the place', async () => {
  house.clock.set(MONDAY)
  const { cast } = house
  const { id } = await aWhistle()
  await acceptWhistle(house.deps, cast.clerk, on(id))
  const fromDesk = came(id, ORGS.cityManagement, 'main_leader', cast.clerk)
  await expect(fromDesk).rejects.toThrow('whistles.wrong_place_code')
  expect((await seen(id, cast.clerk)).placeCode).toBeNull()
  const { placeCode } = await seen(id)
  const forOthers = came(id, ORGS.housing, 'main_leader', cast.clerk, placeCode!)
  await expect(forOthers).rejects.toThrow('whistles.not_called')
  await came(id, ORGS.cityManagement, 'main_leader', cast.clerk, placeCode!)
  const [attendance] = (await seen(id, cast.clerk)).attendances
  expect(attendance).toMatchObject({ how: 'qr', valid: true, name: '欧阳局长' })
  // The other office reads that somebody came, and not who.
  expect((await seen(id, cast.otherClerk)).attendances[0]?.name).toBe('欧**')
})

test('offices that arrive in the same moment are all there', async () => {
  house.clock.set(MONDAY)
  const { id } = await aWhistle()
  const moved = await Promise.all([
    came(id, ORGS.cityManagement, 'main_leader'),
    came(id, ORGS.housing, 'main_leader'),
  ])
  expect(moved.map(({ state }) => state).toSorted()).toEqual(['blown', 'gathered'])
  expect((await seen(id)).missing).toEqual([])
})

test('who is missing at the hour is named to the district; then the colour goes up by itself', async () => {
  house.clock.set(MONDAY)
  const { id } = await aWhistle({ colour: 'blue' })
  await came(id, ORGS.cityManagement, 'section_head')
  await tick('2026-06-01T04:00:01.000Z')
  const missed = await seen(id)
  expect(missed.trail.at(-1)).toMatchObject({
    action: 'absent',
    actorRole: 'system',
    payload: { missing: [ORGS.housing] },
  })
  expect(missed.units.find(({ org }) => org.id === ORGS.housing)?.absentAt).not.toBeNull()
  await house.drain()
  const told = await house.deps.district.read(SYSTEM_VIEWER, (tx) =>
    tx.rows(sql`select id from notification where item_id = ${id} and template = 'whistle.absent'
      and person_id = ${house.cast.districtStaff.personId}`),
  )
  expect(told).toHaveLength(1)
  await tick('2026-06-01T06:00:02.000Z')
  expect(await seen(id)).toMatchObject({ colour: 'yellow', round: 2, state: 'blown' })
  await tick('2026-06-01T10:00:00.000Z')
  await tick('2026-06-01T14:00:00.000Z')
  await tick('2026-06-03T02:00:00.000Z')
  // At red there is nothing above: it is called out again each working day.
  const red = await seen(id)
  expect(red).toMatchObject({ colour: 'red', round: 3, requiredRank: 'main_leader' })
  expect(red.trail.filter(({ action }) => action === 'absent').length).toBeGreaterThan(2)
})

test('nobody leaves before it is done: agreed, finished, reported, judged by the street', async () => {
  house.clock.set(MONDAY)
  const { deps, cast } = house
  const id = await gathered()
  await settle.agreeTask(deps, cast.streetStaff, {
    ...on(id),
    orgId: ORGS.cityManagement,
    text: '今晚拆除危墙并围挡',
    dueOn: '2026-06-01',
  })
  const early = settle.reportWhistle(deps, cast.clerk, { ...on(id), note: '已处理' })
  await expect(early).rejects.toMatchObject({ code: 'whistles.tasks_open', facts: { count: 1 } })
  const notMine = settle.finishTask(deps, cast.otherClerk, { ...on(id), no: 1, note: '好了' })
  await expect(notMine).rejects.toThrow('whistles.task_not_yours')
  await settle.finishTask(deps, cast.clerk, { ...on(id), no: 1, note: '已拆除' })
  await settle.reportWhistle(deps, cast.clerk, { ...on(id), note: '危墙已拆，围挡已立' })
  const self = settle.judgeWhistle(deps, cast.clerk, {
    ...on(id),
    solved: true,
    note: '自评',
    ratings: [],
  })
  await expect(self).rejects.toThrow('loop.not_yours')
  const again = await settle.judgeWhistle(deps, cast.streetStaff, {
    ...on(id),
    solved: false,
    note: '围挡倒了',
    ratings: [{ orgId: ORGS.housing, rating: 'poor' }],
  })
  expect(again.state).toBe('blown')
  expect(await seen(id)).toMatchObject({ round: 2, missing: [{}, {}] })
  await came(id, ORGS.cityManagement, 'main_leader')
  await came(id, ORGS.housing, 'main_leader')
  await settle.reportWhistle(deps, cast.clerk, { ...on(id), note: '重新立好' })
  const closed = await settle.judgeWhistle(deps, cast.streetStaff, {
    ...on(id),
    solved: true,
    note: '可以了',
    ratings: [{ orgId: ORGS.housing, rating: 'good' }],
  })
  expect(closed).toMatchObject({ state: 'closed', dueAt: null })
})

test('both sides rate each other: the office the whistle, the street the coming', async () => {
  house.clock.set(MONDAY)
  const { deps, cast } = house
  const id = await gathered()
  const mute = rateWhistle(deps, cast.otherClerk, { ...on(id), justified: false })
  await expect(mute).rejects.toThrow('whistles.rating_needs_note')
  await rateWhistle(deps, cast.otherClerk, {
    ...on(id),
    justified: false,
    note: '房屋安全不涉及，街道可自行处置',
  })
  const unit = (await seen(id)).units.find(({ org }) => org.id === ORGS.housing)
  expect(unit).toMatchObject({ justified: false, justifiedNote: expect.stringContaining('街道') })
})

test('only a street blows, for its own area, and calls offices that exist', async () => {
  house.clock.set(MONDAY)
  const { cast } = house
  await expect(aWhistle({}, cast.communityStaff)).rejects.toThrow('whistles.may_not_blow')
  await expect(aWhistle({}, cast.otherStreetStaff)).rejects.toThrow('whistles.may_not_blow')
  await expect(aWhistle({ orgIds: [newId()] })).rejects.toThrow('whistles.unknown_org')
})

test('another street and an office that was not called see nothing of it', async () => {
  house.clock.set(MONDAY)
  const { deps, cast } = house
  const { id } = await aWhistle({ orgIds: [ORGS.housing] })
  for (const stranger of [cast.otherStreetStaff, cast.clerk]) {
    await expect(seen(id, stranger)).rejects.toThrow('whistles.not_found')
    const { whistles } = await listWhistles(deps, stranger, { which: 'all', limit: 100 })
    expect(whistles.map((one) => one.id)).not.toContain(id)
  }
  const { whistles } = await listWhistles(deps, cast.otherClerk, { which: 'called', limit: 100 })
  expect(whistles.map((one) => one.id)).toContain(id)
})

test('sending a whistle twice blows once', async () => {
  house.clock.set(MONDAY)
  const requestId = newId()
  const [first, second] = [await aWhistle({ requestId }), await aWhistle({ requestId })]
  expect(second).toEqual(first)
  expect(first.number).toMatch(/^CS-2026-\d{6}$/)
})

test('who came is sealed in the database', async () => {
  house.clock.set(MONDAY)
  const { id } = await aWhistle()
  await came(id, ORGS.housing, 'main_leader')
  const rows = await house.deps.district.read(SYSTEM_VIEWER, (tx) =>
    tx.rows<{ text: string }>(sql`
      select encode(name, 'hex') as text from whistle_attendance where whistle_id = ${id}
      union all select encode(convert_to(payload::text, 'UTF8'), 'hex') from work_step
        where item_id = ${id}`),
  )
  expect(rows.length).toBeGreaterThan(2)
  expect(rows.map(({ text }) => text).join()).not.toContain(Buffer.from('欧阳').toString('hex'))
})

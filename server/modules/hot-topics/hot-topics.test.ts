import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import { newId } from '#kernel/time/ids.ts'
import { ORGS, type TestHouse, testHouse } from '#testing/house.ts'
import { anIssue } from '../issues/builders.ts'
import { listMyNotifications } from '../notify/my-notifications.ts'
import { actNext, actTogether, fillFor } from './commands/act-together.ts'
import { addTopicCase, removeTopicCase } from './commands/cases.ts'
import { confirmTopic, dismissTopic, editTopic } from './commands/decide.ts'
import { tellNext, tellReporters } from './commands/tell-reporters.ts'
import { detectBursts } from './detect.ts'
import { getTopic } from './queries/get-topic.ts'
import { listTopicCases } from './queries/list-cases.ts'
import { listTopics } from './queries/list-topics.ts'
import { topicOfIssue } from './queries/topic-of-issue.ts'
import { hotTopicSetting, ruleOf } from './settings.ts'
import { commonArea } from './sums.ts'

const DAY_MS = 86_400_000

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house?.close())

const SAYINGS = [
  '丁香路口新建的搅拌站灰尘很大，窗户都不敢开',
  '搅拌站就在丁香路口，夜里噪声大睡不着，灰尘也大',
  '丁香路口搅拌站扬尘严重，孩子咳嗽',
  '请管管丁香路口的搅拌站，噪声和灰尘受不了',
  '丁香路口的搅拌站又在夜里开工，灰尘满天',
  '丁香路口搅拌站灰尘噪声扰民，什么时候搬走',
]

const PLACE = {
  areaCode: '990000001001',
  estateId: null,
  buildingId: null,
  point: { longitude: 114.2011, latitude: 30.5061 },
  text: '丁香路口',
}

type Who = keyof TestHouse['cast']
const REPORTERS: readonly Who[] = [
  'resident',
  'neighbour',
  'propertyWorker',
  'clerk',
  'otherClerk',
  'adjudicator',
]

async function report(at: number, change: Parameters<typeof anIssue>[1] = {}, who?: Who) {
  const said = {
    description: SAYINGS[at % SAYINGS.length]!,
    categoryCode: '0501',
    place: PLACE,
    title: '',
  }
  const by = house.cast[who ?? REPORTERS[at % REPORTERS.length]!]
  const issue = await anIssue(house, { ...said, ...change }, by)
  await house.drain()
  await detectBursts(house.deps)
  return issue
}

async function burst(count = 5) {
  house.clock.forward(60 * DAY_MS)
  const issues = []
  for (let i = 0; i < count; i += 1) {
    house.clock.forward(3_600_000)
    issues.push(await report(i))
  }
  return issues
}

const topics = async (state: 'raised' | 'confirmed' | 'dismissed', who: Who = 'communityStaff') =>
  (await listTopics(house.deps, house.cast[who], { state, limit: 30 })).topics

const on = (topicId: string) => ({ requestId: newId(), topicId })
const NAMED = {
  title: '丁香路口搅拌站',
  leadOrgId: ORGS.eastStreet,
  publicNote: '街道牵头，本周约谈企业。',
}

async function confirmed() {
  const issues = await burst()
  const [topic] = await topics('raised')
  await confirmTopic(house.deps, house.cast.communityStaff, { ...on(topic!.id), ...NAMED })
  return { issues, topicId: topic!.id }
}

async function clear(): Promise<void> {
  await house.deps.district.write(SYSTEM_VIEWER, (tx) =>
    tx.run(sql`update hot_topic set state = 'ended', reason = null where state <> 'ended'`),
  )
}

test('five similar reports of four people within the window become a topic, and four do not', async () => {
  const issues = await burst(4)
  expect(await topics('raised')).toEqual([])
  issues.push(await report(4))
  const [topic] = await topics('raised')
  expect(topic).toMatchObject({
    cases: 5,
    reporters: 5,
    areaCode: expect.stringMatching(/^990000001001/),
  })
  expect(topic!.words.join(' ')).toContain('搅拌站')
  expect(topic!.days).toHaveLength(14)
  expect(topic!.days.at(-1)!.count).toBe(5)
  expect(topic!.heat).toBeCloseTo(5, 0)
  const { cases } = await listTopicCases(house.deps, house.cast.communityStaff, {
    topicId: topic!.id,
    limit: 30,
  })
  expect(cases.map(({ id }) => id).toSorted()).toEqual(issues.map(({ id }) => id).toSorted())
  await clear()
})

test('one person who reports the same six times makes no topic', async () => {
  house.clock.forward(60 * DAY_MS)
  for (let i = 0; i < 6; i += 1) await report(i, {}, 'resident')
  expect(await topics('raised')).toEqual([])
})

test('without names six reports count as one person', async () => {
  house.clock.forward(60 * DAY_MS)
  for (let i = 0; i < 6; i += 1) await report(i, { identity: 'anonymous' })
  expect(await topics('raised')).toEqual([])
})

test('other matters in the same street, secret reports and old ones do not join', async () => {
  await burst(5)
  const [topic] = await topics('raised')
  await report(1, { identity: 'secret' }, 'otherStreetStaff')
  await report(2, { description: '三单元水管漏水，楼下墙都湿了', categoryCode: '0103' })
  expect((await topics('raised')).map(({ id, cases }) => ({ id, cases }))).toEqual([
    { id: topic!.id, cases: 5 },
  ])
  await report(5)
  expect((await topics('raised'))[0]).toMatchObject({ id: topic!.id, cases: 6 })
  await clear()
})

test('what is asked of the whole district is found across communities, by its marks', async () => {
  house.clock.forward(60 * DAY_MS)
  const sayings = [
    '高层次人才购房补贴什么时候发放',
    '咨询人才购房补贴的申请条件',
    '人才购房补贴申请了半年还没有消息',
    '请问人才购房补贴去哪里申请',
    '人才购房补贴的材料交了两次都退回',
    '人才购房补贴申请通过了，补贴什么时候到账',
    '人才购房补贴政策明年还有吗，怎么申请',
    '申请人才购房补贴，网上一直打不开',
  ]
  const areas = ['990000001001', '990000001002', '990000002001']
  for (const [at, description] of sayings.entries()) {
    const place = { ...PLACE, areaCode: areas[at % areas.length]!, point: null, text: '全区' }
    await report(at, { description, categoryCode: '1101', place })
  }
  const [topic] = await topics('raised', 'districtStaff')
  expect(topic).toMatchObject({ cases: 8, areaCode: '990000' })
  expect(topic!.words.join(' ')).toContain('人才购房补贴')
  expect(await topics('raised')).toEqual([])
  await clear()
})

test('heat falls by half in a week and rises with a new case', async () => {
  await burst(5)
  const before = (await topics('raised'))[0]!.heat
  house.clock.forward(7 * DAY_MS)
  const later = (await topics('raised'))[0]!.heat
  expect(later / before).toBeCloseTo(0.5, 1)
  await report(5)
  expect((await topics('raised'))[0]!.heat).toBeGreaterThan(later + 0.9)
  await clear()
})

test('another community sees nothing of a topic, and a resident only how many there are', async () => {
  const { issues, topicId } = await confirmed()
  const { deps, cast } = house
  expect(await topics('confirmed', 'otherCommunityStaff')).toEqual([])
  const hidden = { code: 'hot_topics.not_found' }
  await expect(getTopic(deps, cast.otherCommunityStaff, { topicId })).rejects.toMatchObject(hidden)
  await expect(
    dismissTopic(deps, cast.otherCommunityStaff, { ...on(topicId), reason: 'x' }),
  ).rejects.toMatchObject(hidden)
  await expect(
    editTopic(deps, cast.gridWorker, { ...on(topicId), ...NAMED }),
  ).rejects.toMatchObject({ code: 'hot_topics.may_not_manage' })
  const own = await topicOfIssue(deps, cast.resident, { issueId: issues[0]!.id })
  expect(own.topic).toEqual({ reporters: 5, publicNote: NAMED.publicNote, seen: null })
  await expect(
    topicOfIssue(deps, cast.neighbour, { issueId: issues[0]!.id }),
  ).rejects.toMatchObject({ code: 'issues.not_found' })
  await clear()
})

test('what is only suspected is not said to residents', async () => {
  const issues = await burst(5)
  const { deps, cast } = house
  expect(await topicOfIssue(deps, cast.resident, { issueId: issues[0]!.id })).toEqual({
    topic: null,
  })
  const staff = await topicOfIssue(deps, cast.communityStaff, { issueId: issues[0]!.id })
  expect(staff.topic?.seen?.state).toBe('raised')
  await clear()
})

test('a dismissed topic stays away, and comes back when there is news', async () => {
  await burst(5)
  const [topic] = await topics('raised')
  const { deps, cast } = house
  await dismissTopic(deps, cast.communityStaff, { ...on(topic!.id), reason: '已有工地公示' })
  await report(5)
  await report(0)
  expect(await topics('raised')).toEqual([])
  expect((await topics('dismissed'))[0]).toMatchObject({ id: topic!.id, cases: 7 })
  await report(1)
  expect((await topics('raised'))[0]).toMatchObject({ id: topic!.id, cases: 8 })
  const view = await getTopic(deps, cast.communityStaff, { topicId: topic!.id })
  expect(view.topic.events.map(({ action }) => action)).toEqual(['back', 'dismiss', 'raise'])
  expect(view.topic.events[1]).toMatchObject({ byName: expect.stringMatching(/./) })
  await clear()
})

test('a case taken out by hand is not put back, and one is added by its number', async () => {
  const { issues, topicId } = await confirmed()
  const { deps, cast } = house
  const [first] = issues
  await removeTopicCase(deps, cast.communityStaff, { ...on(topicId), issueId: first!.id })
  await deps.district.write(SYSTEM_VIEWER, (tx) =>
    tx.run(
      sql`insert into hot_topic_arrival (issue_id, at) values (${first!.id}, ${deps.clock.now()})`,
    ),
  )
  await detectBursts(deps)
  expect((await topics('confirmed'))[0]!.cases).toBe(4)
  const add = { ...on(topicId), number: first!.number }
  await addTopicCase(deps, cast.communityStaff, add)
  await addTopicCase(deps, cast.communityStaff, add)
  expect((await topics('confirmed'))[0]!.cases).toBe(5)
  const sealed = await anIssue(house, { identity: 'secret', place: PLACE })
  await house.drain()
  await expect(
    addTopicCase(deps, cast.communitySecretary, { ...on(topicId), number: sealed.number }),
  ).rejects.toMatchObject({ code: 'hot_topics.case_not_public' })
  await expect(
    addTopicCase(deps, cast.communityStaff, { ...on(topicId), number: sealed.number }),
  ).rejects.toMatchObject({ code: 'hot_topics.case_not_found' })
  await clear()
})

test('all who reported are told once each, also when the job is stopped and run again', async () => {
  const { topicId } = await confirmed()
  await report(5, {}, 'resident')
  const { deps, cast } = house
  const text = '搅拌站本周停工整改，周五前告诉大家结果。'
  await tellReporters(deps, cast.communityStaff, { ...on(topicId), text })
  expect(await tellNext(deps)).toBe(0)
  await house.drain()
  await tellNext(deps)
  await deps.district.write(SYSTEM_VIEWER, (tx) =>
    tx.run(sql`update hot_topic_message set done_at = null, after_id = null`),
  )
  while ((await tellNext(deps)) > 0);
  const mine = await listMyNotifications(deps, cast.resident, { limit: 50 })
  const told = mine.notifications.filter(({ template }) => template === 'issue.told_together')
  expect(told).toHaveLength(1)
  expect(told[0]!.values).toMatchObject({ note: text })
  const { topic } = await getTopic(deps, cast.communityStaff, { topicId })
  expect(topic.messages[0]).toMatchObject({ text, total: 5, told: 5, done: true })
  await clear()
})

test('an action on all cases goes through the move of each, and a «no» stays with its case', async () => {
  const { issues, topicId } = await confirmed()
  const { deps, cast } = house
  await actTogether(deps, cast.communityStaff, {
    ...on(topicId),
    doing: { action: 'dispatch', tier: 'community', holderOrgId: ORGS.lilac, note: '统一办理' },
  })
  await expect(
    actTogether(deps, cast.communityStaff, {
      ...on(topicId),
      doing: { action: 'dispatch', tier: 'community', holderOrgId: ORGS.lilac },
    }),
  ).rejects.toMatchObject({ code: 'hot_topics.still_acting' })
  // One is taken away meanwhile, and the process is stopped between move and note.
  await actNext(deps)
  await deps.district.write(SYSTEM_VIEWER, (tx) =>
    tx.run(sql`update hot_topic_batch_case set state = 'waiting', at = null where state = 'done'`),
  )
  await deps.district.write(SYSTEM_VIEWER, async (tx) => {
    await tx.run(
      sql`update work_item set state = 'withdrawn', ended_at = now() where id = ${issues[4]!.id}`,
    )
  })
  while (await actNext(deps));
  const { topic } = await getTopic(deps, cast.communityStaff, { topicId })
  expect(topic.batches[0]).toMatchObject({ total: 5, succeeded: 4, done: true })
  expect(topic.batches[0]!.failed).toEqual([
    { issueId: issues[4]!.id, number: issues[4]!.number, code: 'loop.wrong_state' },
  ])
  const { cases } = await listTopicCases(deps, cast.communityStaff, { topicId, limit: 30 })
  expect(cases.filter(({ state }) => state === 'dispatched')).toHaveLength(4)
  await clear()
})

test('an answer to all names each case by its own number, title and place', () => {
  const one = { number: 'QK-2026-000001', title: '灯坏了', placeText: '丁香苑1栋' }
  expect(fillFor('{编号}「{标题}」({地点})已处理', one)).toBe(
    'QK-2026-000001「灯坏了」(丁香苑1栋)已处理',
  )
})

test('the rule of a category and the area of cases follow the nesting of their codes', () => {
  const { rules } = hotTopicSetting.fallback
  expect(ruleOf(rules, '1101').reach).toBe('district')
  expect(ruleOf(rules, '0501').reach).toBe('community')
  expect(commonArea(['990000001001001', '990000001001002'])).toBe('990000001001')
  expect(commonArea(['990000001001', '990000002001'])).toBe('990000')
})

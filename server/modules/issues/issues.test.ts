import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import { ORGS, type TestHouse, testHouse } from '#testing/house.ts'
import { anIssue, answered, dispatched, inHand, on, toJudge } from './builders.ts'
import { verifyIssue } from './commands/answer.ts'
import { recordCallBack } from './commands/call-back.ts'
import { joinIssue } from './commands/follow.ts'
import { escalateIssue, signIssue } from './commands/hold.ts'
import { judgeIssue, judgeIssueByCode, reopenIssue } from './commands/judge.ts'
import { returnIssue, settleReturn } from './commands/return.ts'
import { submitIssue } from './commands/submit-issue.ts'
import { findSimilar } from './queries/find-similar.ts'
import { getIssue } from './queries/get-issue.ts'
import { lookUpIssue } from './queries/look-up-issue.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.close())

const MONDAY = '2026-06-01T02:00:00.000Z'

test('a broken lamp is reported, sorted, done, answered, verified, judged by its asker, and closed', async () => {
  house.clock.set(MONDAY)
  const { deps, cast } = house
  const issue = await anIssue(house)
  expect(issue.number).toMatch(/^QK-2026-\d{6}$/)
  expect(issue.state).toBe('submitted')
  const sent = await dispatched(house, issue.id)
  // Tier estate: one working day from Monday ends on Tuesday at the close of office.
  expect(sent).toMatchObject({
    state: 'dispatched',
    tier: 'estate',
    dueAt: '2026-06-02T09:30:00.000Z',
  })
  await signIssue(deps, cast.propertyWorker, on(issue.id))
  await answered(house, issue.id)
  await verifyIssue(deps, cast.communityStaff, { ...on(issue.id), photoIds: [] })
  const closed = await judgeIssue(deps, cast.resident, {
    ...on(issue.id),
    solved: true,
    satisfaction: 'satisfied',
  })
  expect(closed).toMatchObject({ state: 'closed', number: issue.number, dueAt: null })
  const { issue: view } = await getIssue(deps, cast.resident, { issueId: issue.id })
  expect(view.trail.map(({ action }) => action)).toEqual([
    'submit',
    'dispatch',
    'sign',
    'answer',
    'verify',
    'judge',
  ])
  expect(view.judgement).toMatchObject({ satisfaction: 'satisfied', solved: true, silent: false })
})

test('an issue of Friday afternoon with one working day is due on the first evening after the holiday', async () => {
  // M23 T (c): Fri 2025-05-30 17:00, Dragon Boat 05-31 to 06-02.
  house.clock.set('2025-05-30T09:00:00.000Z')
  const issue = await anIssue(house)
  const sent = await dispatched(house, issue.id)
  expect(sent.dueAt).toBe('2025-06-03T09:30:00.000Z')
})

test('escalating to the street keeps one number and each tier records whether it was late', async () => {
  // M23 T (d)
  house.clock.set(MONDAY)
  const { deps, cast } = house
  const issue = await inHand(house)
  house.clock.set('2026-06-03T02:00:00.000Z')
  const community = await escalateIssue(deps, cast.propertyWorker, {
    ...on(issue.id),
    reason: 'no_power',
    note: '线路归社区改造项目',
    evidence: [],
  })
  expect(community).toMatchObject({ tier: 'community', number: issue.number, state: 'dispatched' })
  await signIssue(deps, cast.communityStaff, on(issue.id))
  const street = await escalateIssue(deps, cast.communityStaff, {
    ...on(issue.id),
    reason: 'no_funds',
    note: '需要街道统筹',
    evidence: [],
  })
  expect(street).toMatchObject({ tier: 'street', number: issue.number })
  const { issue: view } = await getIssue(deps, cast.streetStaff, { issueId: issue.id })
  expect(view.holder?.name).toBe('东风街道办事处')
  const hops = view.trail
    .filter(({ action }) => action === 'escalate')
    .map(({ payload }) => payload)
  expect(hops).toMatchObject([
    { fromTier: 'estate', overdue: true },
    { fromTier: 'community', overdue: false },
  ])
})

test('nobody who did the work verifies or judges it', async () => {
  house.clock.set(MONDAY)
  const { deps, cast } = house
  const issue = await anIssue(house)
  await dispatched(house, issue.id, { tier: 'community', holderOrgId: ORGS.lilac })
  await signIssue(deps, cast.communityStaff, on(issue.id))
  await answered(house, issue.id, cast.communityStaff)
  const verify = verifyIssue(deps, cast.communityStaff, { ...on(issue.id), photoIds: [] })
  await expect(verify).rejects.toMatchObject({ code: 'loop.doer_may_not_judge' })
  await verifyIssue(deps, cast.gridWorker, { ...on(issue.id), photoIds: [] })
  const judge = judgeIssue(deps, cast.communityStaff, {
    ...on(issue.id),
    solved: true,
    satisfaction: 'satisfied',
  })
  await expect(judge).rejects.toMatchObject({ code: 'loop.not_yours' })
})

test('an officer of another community gets «not found», whatever they ask', async () => {
  // M23 T (i), told as absence so that not even the existence leaks.
  const { deps, cast } = house
  const issue = await anIssue(house)
  const read = getIssue(deps, cast.otherCommunityStaff, { issueId: issue.id })
  await expect(read).rejects.toMatchObject({ code: 'issues.not_found', kind: 'not_found' })
  const move = dispatched(
    { ...house, cast: { ...cast, communityStaff: cast.otherCommunityStaff } },
    issue.id,
  )
  await expect(move).rejects.toMatchObject({ code: 'issues.not_found' })
})

test('a first return goes to the adjudicator, who names another unit; the clock runs on from dispatch', async () => {
  house.clock.set(MONDAY)
  const { deps, cast } = house
  const issue = await anIssue(house)
  const first = await dispatched(house, issue.id)
  house.clock.forward(3_600_000)
  await returnIssue(deps, cast.propertyWorker, {
    ...on(issue.id),
    reason: 'wrong_duty',
    note: '公共照明不在物业合同内',
    evidence: [],
    dutyItem: '合同附件二第3条',
  })
  const settled = await settleReturn(deps, cast.adjudicator, {
    ...on(issue.id),
    upheld: true,
    tier: 'community',
    holderOrgId: ORGS.lilac,
    note: '社区先行处理',
  })
  expect(settled).toMatchObject({ state: 'dispatched', tier: 'community', dueAt: first.dueAt })
})

test('a return after its limit is refused, and so is a third one', async () => {
  house.clock.set(MONDAY)
  const { deps, cast } = house
  const issue = await anIssue(house)
  await dispatched(house, issue.id)
  const again = { reason: 'incomplete' as const, note: '缺少单元号', evidence: [] }
  await returnIssue(deps, cast.propertyWorker, { ...on(issue.id), ...again })
  await settleReturn(deps, cast.adjudicator, { ...on(issue.id), upheld: false, note: '信息够用' })
  // M23 T (e): the second return of a unit goes to the adjudicator, and 首接负责 stays.
  await returnIssue(deps, cast.propertyWorker, { ...on(issue.id), ...again })
  await settleReturn(deps, cast.adjudicator, {
    ...on(issue.id),
    upheld: true,
    tier: 'community',
    holderOrgId: ORGS.lilac,
    note: '社区协办，首接单位仍负责',
  })
  const { issue: view } = await getIssue(deps, cast.adjudicator, { issueId: issue.id })
  expect(view.holder?.id).toBe(ORGS.property)
  expect(view.helpers.map(({ id }) => id)).toEqual([ORGS.lilac])
  const third = returnIssue(deps, cast.propertyWorker, { ...on(issue.id), ...again })
  await expect(third).rejects.toMatchObject({ code: 'issues.first_holder_stands' })

  const late = await anIssue(house)
  await dispatched(house, late.id)
  // 24 working hours are a little over three office days.
  house.clock.set('2026-06-08T02:00:00.000Z')
  const tooLate = returnIssue(deps, cast.propertyWorker, { ...on(late.id), ...again })
  await expect(tooLate).rejects.toMatchObject({ code: 'issues.return_too_late' })
})

test('sending a report twice makes one issue, and the same answer comes back', async () => {
  house.clock.set(MONDAY)
  const { deps, cast } = house
  const report = {
    requestId: '00000000-0000-7000-8000-00000000aaaa',
    description: '小区大门门禁坏了',
    identity: 'anonymous' as const,
    photoIds: [],
    channel: 'pocket' as const,
    place: {
      areaCode: '990000001001',
      estateId: null,
      buildingId: null,
      point: null,
      text: '大门',
    },
  }
  const [one, two] = await Promise.all([
    submitIssue(deps, cast.resident, report),
    submitIssue(deps, cast.resident, report),
  ])
  const three = await submitIssue(deps, cast.resident, report)
  expect(new Set([one.issue.id, two.issue.id, three.issue.id]).size).toBe(1)
  expect(new Set([one.trackingCode, two.trackingCode, three.trackingCode]).size).toBe(1)
})

test('an anonymous report stores nobody, is followed and judged by its code, and is never called back', async () => {
  house.clock.set(MONDAY)
  const { deps, cast } = house
  const issue = await toJudge(house, { identity: 'anonymous' })
  const stored = await deps.district.read(SYSTEM_VIEWER, (tx) =>
    tx.rows<{ asker: string | null; actor: string | null }>(sql`
      select w.asker_id as asker, s.actor_id as actor from work_item w
      join work_step s on s.item_id = w.id and s.seq = 1 where w.id = ${issue.id}`),
  )
  expect(stored).toEqual([{ asker: null, actor: null }])
  const code = issue.trackingCode!
  const seen = await lookUpIssue(deps, { number: issue.number, code })
  expect(seen).toMatchObject({ state: 'verified', mayJudge: true })
  const wrong = lookUpIssue(deps, { number: issue.number, code: '000000000000' })
  await expect(wrong).rejects.toMatchObject({ code: 'issues.not_found' })
  const call = recordCallBack(deps, cast.callBackClerk, { ...on(issue.id), outcome: 'no_answer' })
  await expect(call).rejects.toMatchObject({ code: 'issues.anonymous_has_no_call_back' })
  const judged = await judgeIssueByCode(deps, {
    requestId: on(issue.id).requestId,
    number: issue.number,
    code,
    solved: true,
    satisfaction: 'satisfied',
  })
  expect(judged.state).toBe('closed')
})

test('a dissatisfied asker says why, and it is handled again, once', async () => {
  house.clock.set(MONDAY)
  const { deps, cast } = house
  const issue = await toJudge(house)
  const bare = { ...on(issue.id), solved: false, satisfaction: 'dissatisfied' as const }
  await expect(judgeIssue(deps, cast.resident, bare)).rejects.toMatchObject({
    code: 'issues.judgement_needs_reason',
  })
  const again = await judgeIssue(deps, cast.resident, { ...bare, reason: 'not_solved' })
  expect(again.state).toBe('handling')
  await answered(house, issue.id)
  await verifyIssue(deps, cast.communityStaff, { ...on(issue.id), photoIds: [] })
  const final = await judgeIssue(deps, cast.resident, {
    ...bare,
    ...on(issue.id),
    reason: 'not_solved',
  })
  expect(final.state).toBe('closed')
  const reopened = await reopenIssue(deps, cast.resident, {
    ...on(issue.id),
    note: '灯又坏了',
    photoIds: [],
  })
  expect(reopened.state).toBe('handling')
})

test('a neighbour joins instead of reporting again, and then sees the issue', async () => {
  house.clock.set(MONDAY)
  const { deps, cast } = house
  const issue = await anIssue(house, {
    description: '3单元门口下水道堵了，污水往外冒',
    categoryCode: '0604',
  })
  await house.drain()
  const { similar } = await findSimilar(deps, cast.neighbour, {
    description: '3单元门口下水道堵了污水冒出来',
    areaCode: '990000001001001',
    estateId: null,
    point: issue.point,
  })
  expect(similar[0]).toMatchObject({ id: issue.id, distanceM: 0 })
  await joinIssue(deps, cast.neighbour, on(issue.id))
  const { issue: view } = await getIssue(deps, cast.neighbour, { issueId: issue.id })
  expect(view.followers).toBe(1)
  const twice = joinIssue(deps, cast.neighbour, on(issue.id))
  await expect(twice).rejects.toMatchObject({ code: 'issues.already_yours' })
})

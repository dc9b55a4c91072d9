import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { actorOf } from '#kernel/authz/actor.ts'
import { sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import { sweep } from '#kernel/loop/sweep.ts'
import { newId } from '#kernel/time/ids.ts'
import { issueCommands } from '#modules/issues/index.ts'
import { CAST, ORGS, type TestHouse, testHouse } from '#testing/house.ts'
import { anIssue, answered, inHand, on, toJudge } from '../issues/builders.ts'
import { issueTimeKeeper } from '../issues/time-keeper.ts'
import { called } from './builders.ts'
import { beginCall, recordCallBack } from './commands/call.ts'
import { drawUnjudged } from './draw.ts'
import { getCall, listCalls } from './queries/calls.ts'
import { checkDraw } from './queries/check-draw.ts'
import { attemptsSetting, samplingSetting } from './settings.ts'

const MONDAY = '2026-06-01T02:00:00.000Z'
const HOUR_MS = 3_600_000
let house: TestHouse

beforeAll(async () => {
  house = await testHouse()
})

beforeEach(() => house.clock.set(MONDAY))

afterAll(() => house?.close())

const judged = { solved: true, satisfaction: 'satisfied' as const }
const page = { limit: 30 }

/** Verified a day ago, and still not judged: drawn by the job. */
async function drawn(report = {}) {
  const issue = await toJudge(house, report)
  await house.drain()
  house.clock.forward(25 * HOUR_MS)
  await drawUnjudged(house.deps)
  return issue
}

const queued = async (issueId: string) =>
  (await listCalls(house.deps, house.cast.callBackClerk, page)).calls.find(
    (call) => call.issueId === issueId,
  )

const kept = (issueId: string) =>
  house.deps.district.read(SYSTEM_VIEWER, (tx) =>
    tx.rows<{ round: number; reason: string; drawn: boolean; result: string | null }>(sql`
      select round, reason, drawn, result from call_back where issue_id = ${issueId} order by round`),
  )

test('who has not judged within a day is called, and their word closes the case', async () => {
  const issue = await toJudge(house)
  await house.drain()
  await drawUnjudged(house.deps)
  expect(await queued(issue.id)).toBeUndefined()
  house.clock.forward(25 * HOUR_MS)
  await drawUnjudged(house.deps)
  expect(await queued(issue.id)).toMatchObject({ reason: 'unjudged', attempts: 0 })
  const result = await called(house, issue.id, { satisfaction: 'basically_satisfied' })
  expect(result).toMatchObject({ state: 'closed', nextAt: null })
  expect(await queued(issue.id)).toBeUndefined()
})

test('whoever judged is called by lot alone, and a share of nothing calls nobody', async () => {
  const { deps, cast } = house
  const sampling = { ...deps.settings.get(samplingSetting), otherwise: 0 }
  await deps.district.write(SYSTEM_VIEWER, (tx) =>
    deps.settings.set(tx, samplingSetting, sampling, null, house.clock.now()),
  )
  const issue = await toJudge(house)
  await issueCommands.judgeIssue(deps, cast.resident, { ...on(issue.id), ...judged })
  await house.drain()
  expect(await kept(issue.id)).toEqual([{ round: 0, reason: 'sample', drawn: false, result: null }])
  await expect(beginCall(deps, cast.callBackClerk, { issueId: issue.id })).rejects.toMatchObject({
    code: 'rates.not_drawn',
  })
})

test('who was dissatisfied is called as soon as the second answer is verified', async () => {
  const { deps, cast } = house
  const issue = await toJudge(house)
  await issueCommands.judgeIssue(deps, cast.resident, {
    ...on(issue.id),
    solved: false,
    satisfaction: 'dissatisfied',
    reason: 'not_solved',
  })
  await answered(house, issue.id)
  await issueCommands.verifyIssue(deps, cast.communityStaff, { ...on(issue.id), photoIds: [] })
  await house.drain()
  expect(await queued(issue.id)).toMatchObject({ reason: 'dissatisfied' })
})

test('the queue says nothing of who handled it, and the clerk cannot read the case', async () => {
  const { deps, cast } = house
  const issue = await drawn()
  const { call } = await getCall(deps, cast.callBackClerk, { issueId: issue.id })
  const shown = JSON.stringify([call, await queued(issue.id)])
  for (const party of ['丁香苑物业服务处', '郑物业', ORGS.property, CAST.propertyWorker[0]]) {
    expect(shown).not.toContain(party)
  }
  expect(call.script.questions.map(({ about }) => about)).toEqual([
    'contacted',
    'solved',
    'satisfied',
  ])
  expect(call.script.greet).toContain(issue.title)
  const seen = await deps.district.read(cast.callBackClerk.viewer, (tx) =>
    tx.rows(sql`select id from work_item where id = ${issue.id}`),
  )
  expect(seen).toEqual([])
})

test('three attempts at three times of the day, each refused when it is too early, then unreachable', async () => {
  const { deps, cast } = house
  const issue = await drawn()
  const clerk = cast.callBackClerk
  const first = await called(house, issue.id, { outcome: 'no_answer' })
  expect(first).toMatchObject({ state: 'verified', attempts: 1 })
  expect(first.nextAt).toBe('2026-06-02T05:00:00.000Z')
  await expect(beginCall(deps, clerk, { issueId: issue.id })).rejects.toMatchObject({
    code: 'rates.call_too_soon',
    facts: { at: '2026-06-02T05:00:00.000Z' },
  })
  expect((await getCall(deps, clerk, { issueId: issue.id })).call).toMatchObject({
    mayCall: false,
    why: 'rates.call_too_soon',
  })
  house.clock.set('2026-06-03T02:00:00.000Z')
  await expect(beginCall(deps, clerk, { issueId: issue.id })).rejects.toMatchObject({
    code: 'rates.call_same_time',
  })
  house.clock.set('2026-06-03T06:00:00.000Z')
  await called(house, issue.id, { outcome: 'no_answer' })
  house.clock.set('2026-06-03T13:30:00.000Z')
  await expect(beginCall(deps, clerk, { issueId: issue.id })).rejects.toMatchObject({
    code: 'rates.call_out_of_hours',
  })
  house.clock.set('2026-06-03T11:00:00.000Z')
  const last = await called(house, issue.id, { outcome: 'no_answer' })
  expect(last).toMatchObject({ attempts: 3, nextAt: null, state: 'verified' })
  expect(await kept(issue.id)).toMatchObject([{ result: 'unreachable' }])
})

test('a refusal, a wrong number and no number end it at once, and say which it was', async () => {
  for (const outcome of ['refused', 'wrong_number', 'no_number'] as const) {
    house.clock.set(MONDAY)
    const issue = await drawn()
    await called(house, issue.id, { outcome })
    expect(await kept(issue.id)).toMatchObject([{ result: outcome }])
  }
})

test('the number is shown to one clerk at a time, in a call that was begun, and the look is logged', async () => {
  const { deps, cast } = house
  const issue = await drawn()
  const result = { ...on(issue.id), outcome: 'no_answer' as const }
  await expect(recordCallBack(deps, cast.callBackClerk, result)).rejects.toMatchObject({
    code: 'rates.begin_first',
  })
  const shown = await beginCall(deps, cast.callBackClerk, { issueId: issue.id })
  expect(shown.phone).toBe('19900001000')
  const looks = await deps.district.read(SYSTEM_VIEWER, (tx) =>
    tx.rows(sql`select purpose, by_id as by from contact_lookup where item_id = ${issue.id}`),
  )
  expect(looks).toEqual([{ purpose: 'call_back', by: CAST.callBackClerk[0] }])
  const office = { id: newId(), role: 'call_back_clerk', orgId: ORGS.district, areaCode: '990000' }
  const other = actorOf(newId(), [{ ...office, role: 'call_back_clerk' }], deps.grants)
  await expect(beginCall(deps, other, { issueId: issue.id })).rejects.toMatchObject({
    code: 'rates.call_taken',
  })
  const { heldMinutes } = deps.settings.get(attemptsSetting)
  house.clock.forward((heldMinutes + 1) * 60_000)
  await expect(recordCallBack(deps, cast.callBackClerk, result)).rejects.toMatchObject({
    code: 'rates.begin_first',
  })
})

test('nobody of the unit that handled it, nor who did the work, calls: a third person does', async () => {
  const { deps } = house
  const issue = await drawn()
  const clerkOf = (personId: string, orgId: string) =>
    actorOf(
      personId,
      [{ id: newId(), role: 'call_back_clerk', orgId, areaCode: '990000' }],
      deps.grants,
    )
  for (const party of [
    clerkOf(newId(), ORGS.property),
    clerkOf(CAST.propertyWorker[0], ORGS.district),
    clerkOf(CAST.resident[0], ORGS.district),
  ]) {
    await expect(beginCall(deps, party, { issueId: issue.id })).rejects.toMatchObject({
      code: 'issues.call_back_needs_third_person',
    })
    const { calls } = await listCalls(deps, party, page)
    expect(calls.map(({ issueId }) => issueId)).not.toContain(issue.id)
  }
  await expect(
    beginCall(deps, house.cast.communityStaff, { issueId: issue.id }),
  ).rejects.toMatchObject({ code: 'rates.not_a_clerk' })
})

test('an anonymous asker is never drawn', async () => {
  const issue = await drawn({ identity: 'anonymous' })
  expect(await kept(issue.id)).toEqual([])
})

test('a double tap counts one attempt', async () => {
  const { deps, cast } = house
  const issue = await drawn()
  await beginCall(deps, cast.callBackClerk, { issueId: issue.id })
  const input = { ...on(issue.id), outcome: 'no_answer' as const }
  const both = await Promise.all([
    recordCallBack(deps, cast.callBackClerk, input),
    recordCallBack(deps, cast.callBackClerk, input),
  ])
  expect(both[0]).toEqual(both[1])
  expect(both[0].attempts).toBe(1)
})

test('a call after silence has closed the case keeps it closed, or has it handled again', async () => {
  const { deps } = house
  for (const [satisfaction, state] of [
    ['satisfied', 'closed'],
    ['dissatisfied', 'handling'],
  ] as const) {
    house.clock.set(MONDAY)
    const issue = await drawn()
    house.clock.forward(7 * 24 * HOUR_MS)
    await sweep(deps, new Map([['issue', issueTimeKeeper]]))
    await house.drain()
    const word = satisfaction === 'dissatisfied' ? { reason: 'not_solved' as const } : {}
    const result = await called(house, issue.id, { satisfaction, ...word })
    expect(result.state).toBe(state)
  }
})

test('a day that is over can be drawn again from its seed, and a case in hand is no candidate', async () => {
  const { deps } = house
  const auditor = actorOf(
    newId(),
    [{ id: newId(), role: 'audit_administrator', orgId: ORGS.district, areaCode: '990000' }],
    deps.grants,
  )
  const issue = await drawn()
  await inHand(house)
  await expect(checkDraw(deps, auditor, { day: '2026-06-02' })).rejects.toMatchObject({
    code: 'rates.draw_not_over',
  })
  house.clock.forward(24 * HOUR_MS)
  const checked = await checkDraw(deps, auditor, { day: '2026-06-02' })
  expect(checked.mismatches).toEqual([])
  expect(checked.candidates).toBeGreaterThan(0)
  await deps.district.write(SYSTEM_VIEWER, (tx) =>
    tx.run(sql`update call_back set ticket = (ticket + 1) % 10000 where issue_id = ${issue.id}`),
  )
  const changed = await checkDraw(deps, auditor, { day: '2026-06-02' })
  expect(changed.mismatches).toEqual([issue.number])
  await expect(
    checkDraw(deps, house.cast.callBackClerk, { day: '2026-06-02' }),
  ).rejects.toMatchObject({ code: 'rates.may_not_check' })
})

test('of a case that was merged, the office that answered the other one is no third person', async () => {
  const { deps, cast } = house
  const into = await inHand(house)
  const merged = await anIssue(house, {}, cast.neighbour)
  await issueCommands.mergeIssue(deps, cast.communityStaff, {
    ...on(merged.id),
    intoIssueId: into.id,
  })
  await house.drain()
  await answered(house, into.id)
  await issueCommands.verifyIssue(deps, cast.communityStaff, { ...on(into.id), photoIds: [] })
  await house.drain()
  house.clock.forward(25 * HOUR_MS)
  await drawUnjudged(deps)
  const held = { id: newId(), role: 'call_back_clerk' as const, areaCode: '990000' }
  const own = actorOf(newId(), [{ ...held, orgId: ORGS.property }], deps.grants)
  for (const issueId of [into.id, merged.id]) {
    await expect(beginCall(deps, own, { issueId })).rejects.toMatchObject({
      code: 'issues.call_back_needs_third_person',
    })
  }
  // Each reporter is asked about their own case, and each counts once.
  expect(await called(house, merged.id)).toMatchObject({ state: 'closed' })
  expect(await queued(into.id)).toMatchObject({ reason: 'unjudged' })
})

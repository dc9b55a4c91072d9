import { afterAll, beforeAll, expect, test } from 'vitest'
import { calendarSetting } from '#kernel/calendar/district-calendar.ts'
import type { CalendarSettings } from '#kernel/calendar/working-calendar.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import { recomputeDeadlines } from '#kernel/loop/recompute.ts'
import { sweep } from '#kernel/loop/sweep.ts'
import { ORGS, type TestHouse, testHouse } from '#testing/house.ts'
import { anIssue, dispatched, inHand, on, toJudge } from './builders.ts'
import { pauseIssue, requestExtension, resumeIssue, settleExtension } from './commands/clock.ts'
import { commentIssue } from './commands/follow.ts'
import { signIssue } from './commands/hold.ts'
import { reopenIssue } from './commands/judge.ts'
import { shelveIssue } from './commands/long-term.ts'
import { returnIssue } from './commands/return.ts'
import { getIssue } from './queries/get-issue.ts'
import { issueTimeKeeper } from './time-keeper.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.close())

const MONDAY = '2026-06-01T02:00:00.000Z'
/** The district closes on Tuesday for a flood drill. */
const CLOSED_TUESDAY = {
  overrides: [{ on: '2026-06-02', kind: 'closed' as const, reason: '防汛演练' }],
}
const keepers = new Map([['issue', issueTimeKeeper]])
const tick = async (at: string) => {
  house.clock.set(at)
  while ((await sweep(house.deps, keepers)) > 0);
}
const seen = async (issueId: string) =>
  (await getIssue(house.deps, house.cast.districtStaff, { issueId })).issue
const actions = async (issueId: string) => (await seen(issueId)).trail.map(({ action }) => action)

test('an overdue issue is marked at once and goes up a tier by itself a working day later', async () => {
  house.clock.set(MONDAY)
  const issue = await inHand(house)
  await tick('2026-06-02T09:31:00.000Z')
  // Nobody spoke with the reporter either: that clock is counted by itself.
  const marked = ['submit', 'dispatch', 'sign', 'overdue', 'contact_overdue']
  expect(await actions(issue.id)).toEqual(marked)
  await tick('2026-06-03T09:31:00.000Z')
  const view = await seen(issue.id)
  expect(view).toMatchObject({ state: 'dispatched', tier: 'community', number: issue.number })
  expect(view.holder?.id).toBe(ORGS.lilac)
  expect(view.trail.at(-1)).toMatchObject({
    action: 'escalate_overdue',
    actorRole: 'system',
    payload: { fromTier: 'estate', toTier: 'community', overdue: true },
  })
})

test('at the top tier an overdue issue stays there and is called out every working day', async () => {
  house.clock.set(MONDAY)
  const issue = await anIssue(house)
  await dispatched(house, issue.id, { tier: 'department', holderOrgId: ORGS.cityManagement })
  // Fifteen working days over the Dragon Boat holiday of 06-19 end on Tuesday 06-23.
  await tick('2026-06-24T02:00:00.000Z')
  await tick('2026-06-26T02:00:00.000Z')
  const view = await seen(issue.id)
  expect(view.tier).toBe('department')
  expect(view.trail.filter(({ action }) => action === 'overdue')).toHaveLength(2)
})

test('nobody judging in seven days closes the issue as recorded silence', async () => {
  house.clock.set(MONDAY)
  const issue = await toJudge(house)
  await tick('2026-06-08T15:59:00.000Z')
  expect((await seen(issue.id)).state).toBe('verified')
  await tick('2026-06-08T16:00:30.000Z')
  const view = await seen(issue.id)
  expect(view.state).toBe('closed')
  expect(view.judgement).toMatchObject({ silent: true, satisfaction: null })
})

test('a return without proof is rejected by the clock after 24 hours', async () => {
  // M23 T (e)
  house.clock.set(MONDAY)
  const issue = await inHand(house)
  await returnIssue(house.deps, house.cast.propertyWorker, {
    ...on(issue.id),
    reason: 'wrong_duty',
    note: '不归我们管',
    evidence: [],
  })
  await tick('2026-06-02T01:59:00.000Z')
  expect((await seen(issue.id)).state).toBe('returned')
  await tick('2026-06-02T02:01:00.000Z')
  const view = await seen(issue.id)
  expect(view.state).toBe('dispatched')
  expect(view.trail.at(-1)).toMatchObject({
    action: 'reject_return',
    payload: { reason: 'no_evidence' },
  })
  expect(view.deadline?.dueAt).toBe('2026-06-02T09:30:00.000Z')
})

test('a comment moves neither the clock nor the warning', async () => {
  house.clock.set(MONDAY)
  const issue = await inHand(house)
  const before = (await seen(issue.id)).deadline
  house.clock.forward(3_600_000)
  await commentIssue(house.deps, house.cast.resident, {
    ...on(issue.id),
    note: '今天晚上又有老人摔跤',
    photoIds: [],
  })
  const after = await seen(issue.id)
  expect(after.deadline).toEqual(before)
  await tick('2026-06-02T09:31:00.000Z')
  expect(await actions(issue.id)).toContain('overdue')
})

test('a pause takes its days out of the limit, and the paused item has no due time', async () => {
  house.clock.set(MONDAY)
  const { deps, cast } = house
  const issue = await anIssue(house)
  await dispatched(house, issue.id, { tier: 'street', holderOrgId: ORGS.eastStreet })
  await signIssue(deps, cast.streetStaff, on(issue.id))
  // Street: seven working days from Monday 06-01 end on Wednesday 06-10.
  expect((await seen(issue.id)).deadline?.dueAt).toBe('2026-06-10T09:30:00.000Z')
  house.clock.set('2026-06-03T02:00:00.000Z')
  await pauseIssue(deps, cast.streetStaff, {
    ...on(issue.id),
    reason: 'waiting_for_parts',
    note: '灯具到货要两天',
  })
  expect((await seen(issue.id)).deadline).toMatchObject({ state: 'paused' })
  house.clock.set('2026-06-05T02:00:00.000Z')
  const resumed = await resumeIssue(deps, cast.streetStaff, on(issue.id))
  // Wednesday and Thursday are left out.
  expect(resumed.dueAt).toBe('2026-06-12T09:30:00.000Z')
})

test('an extension is asked for once, before the limit, and granted by somebody else', async () => {
  house.clock.set(MONDAY)
  const { deps, cast } = house
  const issue = await inHand(house)
  await requestExtension(deps, cast.propertyWorker, { ...on(issue.id), days: 2, reason: '等电工' })
  const own = settleExtension(deps, cast.propertyWorker, {
    ...on(issue.id),
    granted: true,
    note: '同意',
  })
  await expect(own).rejects.toMatchObject({ code: 'loop.not_yours' })
  const granted = await settleExtension(deps, cast.communitySecretary, {
    ...on(issue.id),
    granted: true,
    note: '同意，最迟周四',
  })
  expect(granted.dueAt).toBe('2026-06-04T09:30:00.000Z')
  const again = requestExtension(deps, cast.propertyWorker, {
    ...on(issue.id),
    days: 1,
    reason: '还要一天',
  })
  await expect(again).rejects.toMatchObject({ code: 'issues.extension_used' })
})

test('a matter is shelved for at most a quarter, with a note for the public', async () => {
  house.clock.set(MONDAY)
  const { deps, cast } = house
  const issue = await inHand(house)
  const shelve = (reviewOn: string) =>
    shelveIssue(deps, cast.communitySecretary, {
      ...on(issue.id),
      reason: '等老旧小区改造统一布线',
      publicNote: '已列入改造计划',
      reviewOn,
    })
  await expect(shelve('2026-12-01')).rejects.toMatchObject({
    code: 'issues.review_date_out_of_range',
    facts: { latest: '2026-09-01' },
  })
  expect((await shelve('2026-08-31')).state).toBe('shelved')
})

test('a closed issue can be reopened within fifteen days and not after', async () => {
  house.clock.set(MONDAY)
  const { deps, cast } = house
  const issue = await toJudge(house)
  await tick('2026-06-08T16:01:00.000Z')
  house.clock.set('2026-06-25T02:00:00.000Z')
  const late = reopenIssue(deps, cast.resident, { ...on(issue.id), note: '又坏了', photoIds: [] })
  await expect(late).rejects.toMatchObject({ code: 'issues.reopen_too_late' })
  house.clock.set('2026-06-20T02:00:00.000Z')
  const reopened = await reopenIssue(deps, cast.resident, {
    ...on(issue.id),
    note: '又坏了',
    photoIds: [],
  })
  expect(reopened.state).toBe('handling')
})

test('a day that the district closes moves open limits, and the trail says so', async () => {
  house.clock.set(MONDAY)
  const { deps } = house
  const issue = await inHand(house)
  const setCalendar = (value: CalendarSettings) =>
    deps.district.write(SYSTEM_VIEWER, (tx) =>
      deps.settings.set(tx, calendarSetting, value, null, house.clock.now()),
    )
  await setCalendar(CLOSED_TUESDAY)
  expect(await recomputeDeadlines(deps)).toBeGreaterThan(0)
  const view = await seen(issue.id)
  expect(view.deadline?.dueAt).toBe('2026-06-03T09:30:00.000Z')
  expect(view.trail.at(-1)).toMatchObject({
    action: 'recompute',
    actorRole: 'system',
    payload: { from: '2026-06-02T09:30:00.000Z', to: '2026-06-03T09:30:00.000Z' },
  })
  expect(await recomputeDeadlines(deps)).toBe(0)
  await setCalendar({})
  await recomputeDeadlines(deps)
  expect((await seen(issue.id)).deadline?.dueAt).toBe('2026-06-02T09:30:00.000Z')
})

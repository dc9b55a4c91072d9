import { afterAll, beforeAll, expect, test } from 'vitest'
import { calendarSetting } from '#kernel/calendar/district-calendar.ts'
import { type Sql, sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import { recomputeDeadlines } from '#kernel/loop/recompute.ts'
import { sweep } from '#kernel/loop/sweep.ts'
import { verifyTrail } from '#kernel/loop/verify-trail.ts'
import type { SettingSpec } from '#kernel/settings/setting-source.ts'
import { ORGS, type TestHouse, testHouse } from '#testing/house.ts'
import { anIssue, answered, dispatched, inHand, on } from './builders.ts'
import { extensionsSetting } from './clock-settings.ts'
import { pauseIssue, requestExtension, resumeIssue, settleExtension } from './commands/clock.ts'
import { contactIssue } from './commands/contact.ts'
import { commentIssue } from './commands/follow.ts'
import { signIssue } from './commands/hold.ts'
import { reviewIssue, shelveIssue } from './commands/long-term.ts'
import { dispatchIssue } from './commands/sort.ts'
import { escalationSetting } from './escalation.ts'
import { limitsSetting } from './limits.ts'
import { getIssue } from './queries/get-issue.ts'
import { listIssues } from './queries/list-issues.ts'
import { listLongTerm } from './queries/list-long-term.ts'
import { issueTimeKeeper } from './time-keeper.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.close())

const MONDAY = '2026-06-01T02:00:00.000Z'
const keepers = new Map([['issue', issueTimeKeeper]])
const tick = async (at: string) => {
  house.clock.set(at)
  while ((await sweep(house.deps, keepers)) > 0);
}
const seen = async (issueId: string, by = house.cast.districtStaff) =>
  (await getIssue(house.deps, by, { issueId })).issue
const setSetting = <T>(spec: SettingSpec<T>, value: T) =>
  house.deps.district.write(SYSTEM_VIEWER, (tx) =>
    house.deps.settings.set(tx, spec, value, null, house.clock.now()),
  )
const rows = <T extends object>(statement: Sql) =>
  house.deps.district.read(SYSTEM_VIEWER, (tx) => tx.rows<T>(statement))

const speak = (issueId: string, reached = true) =>
  contactIssue(house.deps, house.cast.propertyWorker, {
    ...on(issueId),
    how: 'phone',
    reached,
    note: '电话告知明天上午更换灯具',
  })

test('whoever is handed an issue speaks with the reporter in time; signing is no contact', async () => {
  house.clock.set(MONDAY)
  const issue = await inHand(house)
  const before = (await seen(issue.id)).contact
  // Two working hours from Monday 10:00 end with the morning.
  expect(before).toMatchObject({ doneAt: null, late: false })
  expect(before?.deadline.dueAt).toBe('2026-06-01T04:00:00.000Z')
  house.clock.set('2026-06-01T03:00:00.000Z')
  await speak(issue.id)
  await tick('2026-06-01T08:00:00.000Z')
  const view = await seen(issue.id)
  expect(view.contact).toMatchObject({ doneAt: '2026-06-01T03:00:00.000Z', late: false })
  expect(view.trail.map(({ action }) => action)).not.toContain('contact_overdue')
  expect(view.deadline?.dueAt).toBe('2026-06-02T09:30:00.000Z')
})

test('a contact that is late is warned of, marked once, and stays late when it is made up', async () => {
  house.clock.set(MONDAY)
  const issue = await inHand(house)
  await tick('2026-06-01T03:40:00.000Z')
  const warned = await rows(sql`
    select 1 from outbox where topic = 'issue.timer_due_soon' and payload->>'itemId' = ${issue.id}`)
  expect(warned).toHaveLength(1)
  await tick('2026-06-01T04:00:00.000Z')
  await tick('2026-06-01T07:00:00.000Z')
  await speak(issue.id)
  const view = await seen(issue.id)
  expect(view.trail.filter(({ action }) => action === 'contact_overdue')).toHaveLength(1)
  expect(view.contact).toMatchObject({ late: true, doneAt: '2026-06-01T07:00:00.000Z' })
})

test('three tries at different times count as done; two in a row do not', async () => {
  house.clock.set(MONDAY)
  const issue = await inHand(house)
  await speak(issue.id, false)
  await expect(speak(issue.id, false)).rejects.toMatchObject({ code: 'issues.contact_too_soon' })
  for (const at of ['2026-06-01T04:00:00.000Z', '2026-06-01T06:00:00.000Z']) {
    house.clock.set(at)
    await speak(issue.id, false)
  }
  expect((await seen(issue.id)).contact?.doneAt).toBe('2026-06-01T06:00:00.000Z')
})

test('a reporter without a name needs no contact, and an answer is one', async () => {
  house.clock.set(MONDAY)
  const { cast, deps } = house
  const anonymous = await anIssue(house, { identity: 'anonymous' })
  await dispatched(house, anonymous.id)
  expect((await seen(anonymous.id)).contact).toBeNull()
  const named = await inHand(house)
  await answered(house, named.id)
  expect((await seen(named.id)).contact).toMatchObject({ late: false })
  expect((await seen(named.id)).contact?.doneAt).not.toBeNull()
  await signIssue(deps, cast.propertyWorker, on(anonymous.id))
  await expect(speak(anonymous.id)).rejects.toMatchObject({ code: 'issues.contact_anonymous' })
})

test('escalated twice it keeps one number, the time of each level and its flag', async () => {
  // M23 T (d)
  house.clock.set(MONDAY)
  const issue = await inHand(house)
  await tick('2026-06-02T09:31:00.000Z')
  await tick('2026-06-03T09:31:00.000Z')
  await tick('2026-06-08T09:31:00.000Z')
  await tick('2026-06-09T09:31:00.000Z')
  const view = await seen(issue.id)
  expect(view).toMatchObject({ number: issue.number, tier: 'street' })
  expect(view.levels).toMatchObject([
    { tier: 'estate', overdue: true, contactLate: true, endedBy: 'escalate_overdue' },
    { tier: 'community', overdue: true, endedBy: 'escalate_overdue' },
    { tier: 'street', overdue: false, to: null, endedBy: null },
  ])
  const sum = view.levels.reduce((all, { heldMinutes }) => all + heldMinutes, 0)
  const since = Date.parse(view.levels[0]!.from)
  expect(sum).toBe(Math.round((house.clock.now().getTime() - since) / 60_000))
  // The reporter reads it in the trail, not in a table of offices.
  expect((await seen(issue.id, house.cast.resident)).levels).toEqual([])
})

test('a pause is taken out of the level that paused', async () => {
  house.clock.set(MONDAY)
  const { deps, cast } = house
  const issue = await inHand(house)
  await pauseIssue(deps, cast.propertyWorker, {
    ...on(issue.id),
    reason: 'waiting_for_parts',
    note: '等灯具',
  })
  house.clock.set('2026-06-03T02:00:00.000Z')
  await resumeIssue(deps, cast.propertyWorker, on(issue.id))
  const [level] = (await seen(issue.id)).levels
  expect(level).toMatchObject({ pausedMinutes: 2 * 24 * 60, overdue: false })
})

test('the chain is the district’s: who is raised, when and past which tier', async () => {
  house.clock.set(MONDAY)
  const { fallback } = escalationSetting
  const rung = {
    afterOverdue: { amount: 1, unit: 'urgent_hour' as const },
    tell: ['leaders' as const],
    raiseTo: 'street' as const,
  }
  await setSetting(escalationSetting, {
    ...fallback,
    chain: { ...fallback.chain, estate: [{ ...rung, afterOverdue: null, raiseTo: null }, rung] },
  })
  const issue = await inHand(house)
  await tick('2026-06-02T09:31:00.000Z')
  await tick('2026-06-02T10:31:00.000Z')
  const view = await seen(issue.id)
  expect(view).toMatchObject({ tier: 'street', holder: { id: ORGS.eastStreet } })
  await setSetting(escalationSetting, fallback)
})

test('a deadline names its rule and the version of the table that it stands in', async () => {
  house.clock.set(MONDAY)
  const own = { category: '0102', tier: 'estate' as const, urgency: 'normal' as const }
  const finish = { amount: 2, unit: 'working_day' as const }
  const { fallback } = limitsSetting
  const version = await setSetting(limitsSetting, {
    warnShare: 0.5,
    rows: [...fallback.rows, { ...own, firstContact: null, finish }],
  })
  const issue = await inHand(house)
  const { deadline } = await seen(issue.id)
  expect(deadline).toMatchObject({ amount: 2, rule: 'category', ruleVersion: version })
  const [item] = await rows<{ warnAt: Date }>(sql`
    select at as "warnAt" from work_wake where item_id = ${issue.id}`)
  const span = Date.parse(deadline!.dueAt) - Date.parse(MONDAY)
  expect(item?.warnAt.getTime()).toBe(Date.parse(MONDAY) + span / 2)
  await setSetting(limitsSetting, fallback)
})

test('an extension is as often and as long as the district allows, never granted by who asked', async () => {
  house.clock.set(MONDAY)
  const { deps, cast } = house
  await setSetting(extensionsSetting, { timesMax: 2, daysMax: 3, daysTotalMax: 4 })
  const issue = await anIssue(house)
  await dispatched(house, issue.id, { tier: 'community', holderOrgId: ORGS.lilac })
  await signIssue(deps, cast.communitySecretary, on(issue.id))
  const ask = (days: number) =>
    requestExtension(deps, cast.communitySecretary, { ...on(issue.id), days, reason: '等听证' })
  await expect(ask(4)).rejects.toMatchObject({
    code: 'issues.extension_too_long',
    facts: { days: 3 },
  })
  await ask(3)
  const settle = (by = cast.streetStaff) =>
    settleExtension(deps, by, { ...on(issue.id), granted: true, note: '同意，周知诉求人' })
  await expect(settle(cast.communitySecretary)).rejects.toMatchObject({
    code: 'issues.own_extension',
  })
  const granted = await settle()
  const told = (await seen(issue.id, cast.resident)).trail.at(-1)
  expect(told?.payload).toMatchObject({ granted: true, reason: '等听证', dueAt: granted.dueAt })
  expect(told?.payload.documentNumber).toMatch(/^延〔2026〕\d+号$/)
  await expect(ask(2)).rejects.toMatchObject({ facts: { days: 1 } })
  await ask(1)
  await settle()
  await expect(ask(1)).rejects.toMatchObject({ code: 'issues.extension_used', facts: { times: 2 } })
  await setSetting(extensionsSetting, extensionsSetting.fallback)
})

test('a long-term matter is published, comes back for review, and each review has a result', async () => {
  house.clock.set(MONDAY)
  const { deps, cast } = house
  const issue = await inHand(house)
  const publicNote = '列入明年老旧小区改造，改造前每季度巡查'
  await shelveIssue(deps, cast.communitySecretary, {
    ...on(issue.id),
    reason: '需要统一布线',
    publicNote,
    reviewOn: '2026-08-31',
  })
  const published = async () => (await listLongTerm(deps, { limit: 100 })).entries
  const [entry] = await published()
  expect(entry).toMatchObject({
    number: issue.number,
    publicNote,
    reviews: 0,
    areaCode: '990000001001',
  })
  expect(JSON.stringify(entry)).not.toMatch(/林小满|楼道灯坏了|丁香苑1栋/)
  await tick('2026-08-31T01:00:00.000Z')
  expect((await seen(issue.id)).state).toBe('reviewing')
  const todo = await listIssues(deps, cast.communitySecretary, {
    box: 'todo',
    order: 'urgency',
    limit: 50,
  })
  expect(todo.issues.map(({ id }) => id)).toContain(issue.id)
  const review = (more: { result: 'keep' | 'resume' | 'close'; reviewOn?: string }) =>
    reviewIssue(deps, cast.communitySecretary, {
      ...on(issue.id),
      publicNote: '已排入计划',
      ...more,
    })
  await expect(review({ result: 'keep' })).rejects.toMatchObject({
    code: 'issues.review_needs_date',
  })
  expect((await review({ result: 'keep', reviewOn: '2026-11-30' })).state).toBe('shelved')
  expect(await published()).toMatchObject([
    { reviews: 1, publicNote: '已排入计划', reviewOn: '2026-11-30' },
  ])
  expect((await review({ result: 'resume' })).state).toBe('handling')
  expect(await published()).toEqual([])
  expect((await seen(issue.id)).longTerm).toBeNull()
})

test('a sealed reporter’s matter is never on the published list', async () => {
  house.clock.set(MONDAY)
  const { deps, cast } = house
  const issue = await anIssue(house, { identity: 'secret' })
  await dispatchIssue(deps, cast.communitySecretary, {
    ...on(issue.id),
    tier: 'estate',
    holderOrgId: ORGS.property,
    helperOrgIds: [],
  })
  await signIssue(deps, cast.propertyWorker, on(issue.id))
  await shelveIssue(deps, cast.communitySecretary, {
    ...on(issue.id),
    reason: '等资金',
    publicNote: '等资金到位',
    reviewOn: '2026-07-31',
  })
  expect((await listLongTerm(deps, { limit: 100 })).entries).toEqual([])
})

test('no comment of anybody ever moves a clock', async () => {
  house.clock.set(MONDAY)
  const { deps, cast } = house
  const issue = await inHand(house)
  const clocks = () =>
    rows(sql`
    select w.clock, w.due_at, k.at as "wakeAt", t.clock as "contactClock", t.due_at as "contactDue",
      t.warn_at as "contactWarn", t.ended_at as "contactEnded"
    from work_item w left join work_timer t on t.item_id = w.id
      left join work_wake k on k.item_id = w.id where w.id = ${issue.id}`)
  const before = await clocks()
  for (const by of [cast.resident, cast.propertyWorker, cast.communityStaff, cast.districtStaff]) {
    house.clock.forward(7 * 60_000)
    await commentIssue(deps, by, { ...on(issue.id), note: '补充一句', photoIds: [] })
    expect(await clocks()).toEqual(before)
  }
})

test('a changed calendar moves the first contact too, says so, and tells the reporter in words', async () => {
  house.clock.set(MONDAY)
  const { deps, cast } = house
  const issue = await inHand(house)
  house.clock.set('2026-06-01T02:30:00.000Z')
  const closed = { on: '2026-06-01', kind: 'closed' as const, reason: '防汛演练' }
  await setSetting(calendarSetting, { overrides: [closed] })
  await recomputeDeadlines(deps)
  const view = await seen(issue.id, cast.resident)
  expect(view.contact?.deadline.dueAt).toBe('2026-06-02T02:30:00.000Z')
  expect(view.trail.filter(({ action }) => action === 'recompute')).toMatchObject([
    { payload: { timer: 'first_contact', from: '2026-06-01T04:00:00.000Z' } },
  ])
  expect(await recomputeDeadlines(deps)).toBe(0)
  await setSetting(calendarSetting, {})
  await recomputeDeadlines(deps)
})

test('several sweeps at once mark a batch of overdue limits exactly once, and the trail holds', async () => {
  house.clock.set(MONDAY)
  const issues = await Promise.all(Array.from({ length: 30 }, () => inHand(house)))
  house.clock.set('2026-06-02T09:31:00.000Z')
  const turns = await Promise.all([1, 2, 3].map(() => sweep(house.deps, keepers)))
  while ((await sweep(house.deps, keepers)) > 0);
  expect(turns.length).toBe(3)
  const ids = issues.map(({ id }) => id)
  const marked = await rows<{ id: string; n: number }>(sql`
    select item_id as id, count(*)::int as n from work_step
    where action = 'overdue' and item_id = any(${ids}::uuid[]) group by item_id`)
  expect(marked.map(({ n }) => n)).toEqual(ids.map(() => 1))
  expect((await verifyTrail(house.deps.district)).faults).toEqual([])
})

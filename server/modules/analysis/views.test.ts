import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { IssueFilters } from '#contract/issues/filters.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import { sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import { newId } from '#kernel/time/ids.ts'
import { CAST, ORGS, type TestHouse, testHouse } from '#testing/house.ts'
import { anIssue, inHand } from '../issues/builders.ts'
import { listMyNotifications } from '../notify/my-notifications.ts'
import { lookAtDue } from './subscriptions/look.ts'
import { subscribeView, unsubscribeView } from './subscriptions/subscribe.ts'
import { addView, arrangeViews, changeView, removeView } from './views/change-views.ts'
import { countViews, listViews } from './views/read-views.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
  await house.deps.district.write(SYSTEM_VIEWER, (tx) =>
    tx.run(
      sql`update org set parent_id = ${ORGS.eastStreet} where id in (${ORGS.lilac}, ${ORGS.maple})`,
    ),
  )
})
afterAll(() => house.close())

const MINUTE_MS = 60_000
let day = 0
/** Each test on a day of its own, so that what one was told does not count for the next. */
beforeEach(() => {
  day += 1
  house.clock.set(new Date(Date.parse('2026-06-01T02:00:00Z') + day * 86_400_000).toISOString())
})

type Parts = Partial<Parameters<typeof addView>[2]>

async function aView(by: Actor, parts: Parts = {}): Promise<string> {
  const { viewId } = await addView(house.deps, by, {
    requestId: newId(),
    name: '没办结的',
    reach: 'mine',
    filters: IssueFilters.parse({ open: true }),
    sort: 'urgency',
    columns: ['number', 'title'],
    ...parts,
  })
  return viewId
}

const namesFor = async (actor: Actor) =>
  (await listViews(house.deps, actor)).views.map(({ name }) => name)

async function find(actor: Actor, id: string) {
  const view = (await listViews(house.deps, actor)).views.find((one) => one.id === id)
  if (!view) throw new Error('The view is not listed.')
  return view
}

async function countOf(actor: Actor, viewId: string) {
  const { counts } = await countViews(house.deps, actor)
  return counts.find((one) => one.viewId === viewId)
}

async function newsOf(actor: Actor) {
  await house.drain()
  await lookAtDue(house.deps)
  await house.drain()
  const { notifications } = await listMyNotifications(house.deps, actor, { limit: 100 })
  return notifications.filter(({ itemKind }) => itemKind === 'saved_view')
}

const changeParts = (version: number, parts: Parts = {}) => ({
  requestId: newId(),
  version,
  name: '改过的',
  reach: 'mine' as const,
  filters: IssueFilters.parse({}),
  sort: 'newest' as const,
  columns: ['number' as const],
  ...parts,
})

describe('whose a view is', () => {
  test('one of mine is nobody else’s', async () => {
    await aView(house.cast.communityStaff, { name: '只有我' })
    expect(await namesFor(house.cast.communityStaff)).toContain('只有我')
    expect(await namesFor(house.cast.communitySecretary)).not.toContain('只有我')
    expect(await namesFor(house.cast.streetStaff)).not.toContain('只有我')
  })

  test('one of a post is of whoever holds that role there', async () => {
    await aView(house.cast.communityStaff, { name: '岗位的', reach: 'post' })
    const successor = { ...house.cast.communityStaff, personId: CAST.neighbour[0] }
    expect(await namesFor(successor)).toContain('岗位的')
    expect(await namesFor(house.cast.communitySecretary)).not.toContain('岗位的')
  })

  test('one of an organisation is of all of it, and not of those under it', async () => {
    await aView(house.cast.streetStaff, { name: '街道自己的', reach: 'org' })
    expect(await namesFor(house.cast.adjudicator)).toContain('街道自己的')
    expect(await namesFor(house.cast.communityStaff)).not.toContain('街道自己的')
  })

  test('one for those below reaches the communities of the street and no other street’s', async () => {
    await aView(house.cast.streetStaff, { name: '给社区的', reach: 'below' })
    expect(await namesFor(house.cast.communityStaff)).toContain('给社区的')
    expect(await namesFor(house.cast.otherCommunityStaff)).toContain('给社区的')
    expect(await namesFor(house.cast.otherStreetStaff)).not.toContain('给社区的')
  })

  test('one of the district’s own office reaches every office', async () => {
    await aView(house.cast.districtStaff, { name: '全区的', reach: 'below' })
    for (const who of ['communityStaff', 'otherStreetStaff', 'propertyWorker'] as const) {
      expect(await namesFor(house.cast[who])).toContain('全区的')
    }
  })

  test('a grid worker keeps views of their own and shares none', async () => {
    await aView(house.cast.gridWorker, { name: '网格' })
    await expect(aView(house.cast.gridWorker, { reach: 'org' })).rejects.toMatchObject({
      code: 'analysis.may_not_share',
    })
    await expect(
      aView(house.cast.communityStaff, { reach: 'org', orgId: ORGS.maple }),
    ).rejects.toMatchObject({ code: 'analysis.not_my_org' })
  })
})

describe('what a view shows', () => {
  test('a shared view shows each viewer only what they may see', async () => {
    const viewId = await aView(house.cast.streetStaff, {
      reach: 'below',
      filters: IssueFilters.parse({ open: true, submittedWithinDays: 1 }),
    })
    await anIssue(house)
    await anIssue(house, { identity: 'secret' })
    expect(await countOf(house.cast.streetStaff, viewId)).toMatchObject({ count: 1 })
    // The secretary may read sealed cases, as in the list itself.
    expect(await countOf(house.cast.communitySecretary, viewId)).toMatchObject({ count: 2 })
    expect(await countOf(house.cast.otherCommunityStaff, viewId)).toMatchObject({ count: 0 })
  })

  test('relative days move on with the calendar', async () => {
    const filters = IssueFilters.parse({ submittedWithinDays: 1 })
    const viewId = await aView(house.cast.communityStaff, { filters })
    await anIssue(house)
    expect(await countOf(house.cast.communityStaff, viewId)).toMatchObject({ count: 1 })
    house.clock.forward(86_400_000)
    expect(await countOf(house.cast.communityStaff, viewId)).toMatchObject({ count: 0 })
    expect((await find(house.cast.communityStaff, viewId)).filters.submittedWithinDays).toBe(1)
    day += 1
  })

  test('what it names and nobody knows any more is said, and the rest goes on', async () => {
    const viewId = await aView(house.cast.communityStaff, {
      filters: IssueFilters.parse({ areaCode: '990000001999', categoryCode: 'zz' }),
    })
    await house.deps.district.write(SYSTEM_VIEWER, (tx) =>
      tx.run(
        sql`update saved_view set filters = filters || '{"due":"someday"}' where id = ${viewId}`,
      ),
    )
    const view = await find(house.cast.communityStaff, viewId)
    expect(view.faults).toEqual(['area', 'category', 'filters'])
    expect(view.filters.due).toBeUndefined()
    expect(await countOf(house.cast.communityStaff, viewId)).toEqual({
      viewId,
      count: 0,
      more: false,
    })
  })
})

describe('changing a view', () => {
  test('a change that somebody else’s came before is refused and overwrites nothing', async () => {
    const staff = house.cast.streetStaff
    const viewId = await aView(staff, { reach: 'org', name: '本来' })
    const version = 1
    await changeView(house.deps, house.cast.adjudicator, {
      ...changeParts(version, { reach: 'org', name: '先改的' }),
      viewId,
    })
    const second = { ...changeParts(version, { reach: 'org', name: '后改的' }), viewId }
    await expect(changeView(house.deps, staff, second)).rejects.toMatchObject({
      code: 'analysis.view_changed',
    })
    expect((await find(staff, viewId)).name).toBe('先改的')
    await expect(
      removeView(house.deps, staff, { requestId: newId(), viewId, version }),
    ).rejects.toMatchObject({ code: 'analysis.view_changed' })
  })

  test('those below use a view and change nothing of it', async () => {
    const viewId = await aView(house.cast.streetStaff, { reach: 'below' })
    const below = house.cast.communitySecretary
    expect((await find(below, viewId)).mayChange).toBe(false)
    await expect(
      changeView(house.deps, below, { ...changeParts(1, { reach: 'below' }), viewId }),
    ).rejects.toMatchObject({ code: 'analysis.not_my_view' })
    await expect(
      removeView(house.deps, below, { requestId: newId(), viewId, version: 1 }),
    ).rejects.toMatchObject({ code: 'analysis.not_my_view' })
  })

  test('pins, their order and the first view are each person’s own', async () => {
    const shared = await aView(house.cast.streetStaff, { reach: 'org', name: '乙' })
    const own = await aView(house.cast.streetStaff, { name: '甲' })
    const input = { requestId: newId(), pinned: [shared, own], firstId: own }
    await arrangeViews(house.deps, house.cast.streetStaff, input)
    const { views } = await listViews(house.deps, house.cast.streetStaff)
    expect(views.slice(0, 2).map(({ id, isFirst }) => [id, isFirst])).toEqual([
      [shared, false],
      [own, true],
    ])
    expect((await find(house.cast.adjudicator, shared)).position).toBeNull()
    await expect(
      arrangeViews(house.deps, house.cast.adjudicator, { ...input, requestId: newId() }),
    ).rejects.toMatchObject({ code: 'analysis.view_not_found' })
  })
})

describe('a subscription', () => {
  const today = IssueFilters.parse({ open: true, submittedWithinDays: 1 })

  async function subscribed(by: Actor, parts: Parts = {}, rhythm = 'at_once' as const) {
    const viewId = await aView(by, { filters: today, ...parts })
    await subscribeView(house.deps, by, { requestId: newId(), viewId, rhythm })
    return viewId
  }

  test('tells once what newly enters, by name of the view and number of the case', async () => {
    await anIssue(house)
    const viewId = await subscribed(house.cast.communityStaff, { name: '今天的' })
    const before = (await newsOf(house.cast.communityStaff)).length
    const issue = await anIssue(house)
    const news = await newsOf(house.cast.communityStaff)
    expect(news.length).toBe(before + 1)
    expect(news[0]?.values).toMatchObject({
      place: '今天的',
      count: '1',
      number: issue.number,
      view: viewId,
    })
    house.clock.forward(30 * MINUTE_MS)
    await inHand(house).catch(() => undefined)
    expect((await newsOf(house.cast.communityStaff))[0]?.values['count']).toBe('1')
  })

  test('tells of no sealed case, even whoever may read it', async () => {
    const before = (await newsOf(house.cast.communitySecretary)).length
    await subscribed(house.cast.communitySecretary)
    await anIssue(house, { identity: 'secret' })
    expect((await newsOf(house.cast.communitySecretary)).length).toBe(before)
  })

  test('tells nobody of what they may not see', async () => {
    await subscribed(house.cast.otherCommunityStaff)
    await anIssue(house)
    expect(await newsOf(house.cast.otherCommunityStaff)).toEqual([])
  })

  test('daily tells at its time and not before', async () => {
    const viewId = await aView(house.cast.clerk, { filters: today })
    const asked = { requestId: newId(), viewId, rhythm: 'daily' as const, dailyAt: '16:00' }
    const shared = await aView(house.cast.streetStaff, { filters: today })
    await subscribeView(house.deps, house.cast.clerk, asked)
    await subscribeView(house.deps, house.cast.streetStaff, {
      ...asked,
      requestId: newId(),
      viewId: shared,
    })
    await anIssue(house)
    expect(await newsOf(house.cast.streetStaff)).toEqual([])
    house.clock.forward(6 * 3_600_000 + MINUTE_MS)
    expect(await newsOf(house.cast.streetStaff)).toHaveLength(1)
  })

  test('beyond the messages of a day nothing is told, and nothing is lost', async () => {
    const by = house.cast.adjudicator
    await subscribed(by)
    for (let i = 0; i < 11; i += 1) {
      await anIssue(house, { description: `第${i}处路灯不亮，已经两天` })
      house.clock.forward(5 * MINUTE_MS)
      await newsOf(by)
    }
    expect(await newsOf(by)).toHaveLength(10)
    house.clock.set(new Date(house.clock.now().getTime() + 86_400_000).toISOString())
    await house.deps.district.write(SYSTEM_VIEWER, (tx) =>
      tx.run(sql`update saved_view set filters = '{"open":true,"submittedWithinDays":3}'
        where owner_id = ${by.personId}`),
    )
    const news = await newsOf(by)
    expect(news.length).toBe(11)
    expect(Number(news[0]?.values['count'])).toBeGreaterThan(0)
    day += 2
  })

  test('ends by one press, with the post, and with the view', async () => {
    const by = house.cast.otherStreetStaff
    const first = await subscribed(by)
    await unsubscribeView(house.deps, by, { requestId: newId(), viewId: first })
    expect((await find(by, first)).subscription).toBeNull()

    const second = await subscribed(by)
    await removeView(house.deps, by, { requestId: newId(), viewId: second, version: 1 })
    house.clock.forward(20 * MINUTE_MS)
    expect((await newsOf(by))[0]).toMatchObject({ template: 'saved_view.ended' })

    const third = await subscribed(by)
    const { database } = house
    expect(database).toBeDefined()
    await house.deps.district.write(SYSTEM_VIEWER, (tx) =>
      tx.run(sql`update appointment set to_on = '2026-06-02' where person_id = ${by.personId}`),
    )
    house.clock.forward(20 * MINUTE_MS)
    await newsOf(by)
    const row = await house.deps.district.read(SYSTEM_VIEWER, (tx) =>
      tx.first<{ why: string }>(sql`
        select why_ended as why from view_subscription where view_id = ${third}`),
    )
    expect(row?.why).toBe('no_office')
  })
})

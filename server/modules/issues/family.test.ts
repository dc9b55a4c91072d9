import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '#kernel/authz/actor.ts'
import { verifyTrail } from '#kernel/loop/verify-trail.ts'
import { ORGS, type TestHouse, testHouse } from '#testing/house.ts'
import { anIssue, answered, dispatched, inHand, on } from './builders.ts'
import { answerIssue, verifyIssue } from './commands/answer.ts'
import { setBorder } from './commands/border.ts'
import { withdrawIssue } from './commands/follow.ts'
import { signIssue } from './commands/hold.ts'
import { judgeIssue, judgeIssueByCode, reopenIssue } from './commands/judge.ts'
import { mergeIssue, unmergeIssue } from './commands/merge-issue.ts'
import { splitIssue } from './commands/split-issue.ts'
import { getIssue } from './queries/get-issue.ts'
import { listIssues } from './queries/list-issues.ts'
import { lookUpIssue } from './queries/look-up-issue.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.close())

const MONDAY = '2026-06-01T02:00:00.000Z'
const HOUR_MS = 3_600_000
beforeEach(() => house.clock.set(MONDAY))

const view = async (issueId: string, by: Actor = house.cast.streetStaff) =>
  (await getIssue(house.deps, by, { issueId })).issue
const listed = async (by: Actor, filters: object) => {
  const base = { box: 'scope', order: 'urgency', limit: 100 } as const
  return (await listIssues(house.deps, by, { ...base, ...filters })).issues
}
const atCommunity = async () => {
  const issue = await anIssue(house)
  await dispatched(house, issue.id, { tier: 'community', holderOrgId: ORGS.lilac })
  return issue
}

const SATISFIED = { solved: true, satisfaction: 'satisfied' as const }

describe('one report that holds two matters', () => {
  const PARTS = [
    {
      description: '1栋2单元楼道灯不亮',
      categoryCode: '0102',
      tier: 'estate' as const,
      holderOrgId: ORGS.property,
    },
    { description: '门口垃圾桶满了没人清', categoryCode: '0501' },
  ]
  const split = (issueId: string, parts = PARTS) =>
    splitIssue(house.deps, house.cast.communityStaff, { ...on(issueId), parts })

  async function done(partId: string, result: 'explained' | 'solved' = 'explained') {
    const { deps, cast } = house
    await signIssue(deps, cast.propertyWorker, on(partId))
    await answerIssue(deps, cast.propertyWorker, {
      ...on(partId),
      result,
      text: '已列入本周更换',
      photoIds: [],
    })
    await verifyIssue(deps, cast.gridWorker, { ...on(partId), photoIds: [] })
    await judgeIssue(deps, cast.resident, { ...on(partId), ...SATISFIED })
    await house.drain()
    await house.drain()
  }

  test('becomes two cases with numbers, holders and clocks of their own, judged one by one', async () => {
    const { deps, cast } = house
    const issue = await anIssue(house)
    await split(issue.id)
    const whole = await view(issue.id, cast.resident)
    expect(whole).toMatchObject({ state: 'split', deadline: null })
    const [lamp, rubbish] = whole.family.parts
    expect(lamp).toMatchObject({ state: 'dispatched', holderName: '丁香苑物业服务处' })
    expect(rubbish).toMatchObject({ state: 'submitted', holderName: null })
    const part = await view(lamp!.id)
    expect(part.family.whole).toMatchObject({ id: issue.id })
    expect(part.deadline).not.toBeNull()
    await done(lamp!.id)
    expect((await view(issue.id)).state).toBe('split')
    await dispatched(house, rubbish!.id)
    await done(rubbish!.id)
    const over = await view(issue.id, cast.resident)
    expect(over.state).toBe('gathered')
    expect(over.answer).toMatchObject({ result: 'explained' })
    expect(over.answer?.text.split('\n')).toHaveLength(2)
    // What is not good is done again by itself, and the whole is open with it.
    await reopenIssue(deps, cast.resident, { ...on(lamp!.id), note: '又不亮了', photoIds: [] })
    await house.drain()
    await house.drain()
    expect((await view(issue.id)).state).toBe('split')
    expect((await listed(cast.streetStaff, { with: 'parts' })).length).toBeGreaterThanOrEqual(3)
  })

  test('keeps a sealed reporter sealed and an unnamed one able to follow each part by the same code', async () => {
    const { deps, cast } = house
    const unnamed = await anIssue(house, { identity: 'anonymous' })
    await split(unnamed.id)
    const { family } = await view(unnamed.id)
    const [lamp] = family.parts
    const seen = await lookUpIssue(deps, { number: lamp!.number, code: unnamed.trackingCode! })
    expect(seen.state).toBe('dispatched')
    const sealed = await anIssue(house, { identity: 'secret' })
    await splitIssue(deps, cast.communitySecretary, { ...on(sealed.id), parts: PARTS })
    const parts = (await view(sealed.id, cast.communitySecretary)).family.parts
    expect(parts).toHaveLength(2)
    const handled = await view(parts[0]!.id, cast.propertyWorker)
    expect(handled).toMatchObject({ secret: true, asker: { name: null, phone: null } })
    const hidden = getIssue(deps, cast.communityStaff, { issueId: parts[0]!.id })
    await expect(hidden).rejects.toMatchObject({ code: 'issues.not_found' })
    // The office that does the part is not led to the rest of the report.
    expect(handled.family.whole).toBeNull()
  })

  test('is split once, and not into more than the district allows', async () => {
    const issue = await anIssue(house)
    await split(issue.id)
    const [lamp] = (await view(issue.id)).family.parts
    await expect(split(lamp!.id)).rejects.toMatchObject({ code: 'issues.part_of_a_whole' })
    const other = await anIssue(house)
    const six = Array.from({ length: 6 }, () => PARTS[1]!)
    await expect(
      splitIssue(house.deps, house.cast.communityStaff, { ...on(other.id), parts: six }),
    ).rejects.toMatchObject({ code: 'issues.too_many_parts' })
  })
})

describe('a merge', () => {
  const merge = (issueId: string, intoIssueId: string, by: Actor = house.cast.streetStaff) =>
    mergeIssue(house.deps, by, { ...on(issueId), intoIssueId })
  const inMaple = (by: Actor) =>
    anIssue(
      house,
      {
        place: {
          areaCode: '990000001002',
          estateId: null,
          buildingId: null,
          point: null,
          text: '枫林路口',
        },
      },
      by,
    )

  test('across communities keeps both reporters: each is told, asked and judges their own', async () => {
    // M23 T (f)
    const { deps, cast } = house
    const into = await inHand(house)
    const other = await inMaple(cast.neighbour)
    await merge(other.id, into.id)
    expect((await view(other.id, cast.neighbour)).family.mergedInto).toMatchObject({ id: into.id })
    expect((await view(into.id, cast.neighbour)).followers).toBe(1)
    await answered(house, into.id)
    await verifyIssue(deps, cast.communityStaff, { ...on(into.id), photoIds: [] })
    await house.drain()
    await house.drain()
    const shared = await view(other.id, cast.neighbour)
    expect(shared).toMatchObject({ state: 'verified', answer: { orgName: '丁香苑物业服务处' } })
    const waiting = (await listed(cast.streetStaff, { state: ['verified'] })).map(({ id }) => id)
    expect(waiting).toEqual(expect.arrayContaining([into.id, other.id]))
    await judgeIssue(deps, cast.resident, { ...on(into.id), ...SATISFIED })
    const again = await judgeIssue(deps, cast.neighbour, {
      ...on(other.id),
      solved: false,
      satisfaction: 'dissatisfied',
      reason: 'not_solved',
    })
    // The one is content and closed; the other’s place is done again by the same unit.
    expect(again.state).toBe('handling')
    expect((await view(other.id)).holder?.id).toBe(ORGS.property)
    expect((await view(into.id)).state).toBe('closed')
  })

  test('of an unnamed report leaves it to be judged by its code', async () => {
    const { deps, cast } = house
    const into = await inHand(house)
    const unnamed = await anIssue(house, { identity: 'anonymous' })
    await merge(unnamed.id, into.id)
    await answered(house, into.id)
    await verifyIssue(deps, cast.communityStaff, { ...on(into.id), photoIds: [] })
    await house.drain()
    await house.drain()
    const { requestId } = on(unnamed.id)
    const judged = await judgeIssueByCode(deps, {
      requestId,
      number: unnamed.number,
      code: unnamed.trackingCode!,
      ...SATISFIED,
    })
    expect(judged.state).toBe('closed')
  })

  test('never takes a sealed case in or along, in either direction', async () => {
    const { deps, cast } = house
    const sealed = await anIssue(house, { identity: 'secret' })
    const open = await anIssue(house, {}, cast.neighbour)
    for (const [one, two] of [
      [sealed, open],
      [open, sealed],
    ] as const) {
      const merging = mergeIssue(deps, cast.communitySecretary, {
        ...on(one.id),
        intoIssueId: two.id,
      })
      await expect(merging).rejects.toMatchObject({ code: 'issues.merge_secret' })
    }
    // Who may not see the other case learns nothing of it.
    const blind = mergeIssue(deps, cast.communityStaff, { ...on(open.id), intoIssueId: sealed.id })
    await expect(blind).rejects.toMatchObject({ code: 'issues.not_found' })
    const far = await inMaple(cast.neighbour)
    await expect(merge(open.id, far.id, cast.communityStaff)).rejects.toMatchObject({
      code: 'issues.not_found',
    })
  })

  test('of what was merged itself goes to where that went, and comes back with it', async () => {
    const { deps, cast } = house
    const last = await anIssue(house)
    const middle = await inMaple(cast.neighbour)
    const first = await anIssue(house, {}, cast.gridWorker)
    await merge(first.id, middle.id)
    await merge(middle.id, last.id)
    await house.drain()
    await house.drain()
    expect((await view(last.id)).family.merged.map(({ id }) => id).toSorted()).toEqual(
      [first.id, middle.id].toSorted(),
    )
    const late = await anIssue(house, {}, cast.clerk)
    await merge(late.id, middle.id)
    expect((await view(late.id)).family.mergedInto?.id).toBe(last.id)
    await unmergeIssue(deps, cast.streetStaff, { ...on(middle.id), note: '不是同一处' })
    await house.drain()
    await house.drain()
    expect((await view(middle.id)).family.merged.map(({ id }) => id)).toEqual([first.id])
    expect((await view(last.id)).family.merged.map(({ id }) => id)).toEqual([late.id])
  })

  test('is undone within some days: back to whoever had it, with its clock, and nobody follows wrongly', async () => {
    const { deps, cast } = house
    const into = await anIssue(house)
    const other = await anIssue(house, {}, cast.neighbour)
    const sent = await dispatched(house, other.id)
    await merge(other.id, into.id)
    expect((await view(other.id)).deadline?.state).toBe('paused')
    const undo = { ...on(other.id), note: '不是同一件' }
    await unmergeIssue(deps, cast.streetStaff, undo)
    await house.drain()
    await house.drain()
    expect(await view(other.id)).toMatchObject({
      state: 'dispatched',
      holder: { id: ORGS.property },
      deadline: { dueAt: sent.dueAt },
    })
    expect((await view(into.id)).followers).toBe(0)
    const blind = getIssue(deps, cast.neighbour, { issueId: into.id })
    await expect(blind).rejects.toMatchObject({ code: 'issues.not_found' })
    await merge(other.id, into.id)
    house.clock.forward(8 * 24 * HOUR_MS)
    const late = unmergeIssue(deps, cast.streetStaff, { ...undo, ...on(other.id) })
    await expect(late).rejects.toMatchObject({ code: 'issues.unmerge_too_late' })
  })

  test('into a case that its asker takes back sets the merged one free', async () => {
    const { deps, cast } = house
    const into = await anIssue(house)
    const other = await anIssue(house, {}, cast.neighbour)
    await merge(other.id, into.id)
    await withdrawIssue(deps, cast.resident, on(into.id))
    await house.drain()
    await house.drain()
    expect((await view(other.id)).state).toBe('accepted')
  })
})

describe('a matter on a border', () => {
  const MAPLE = '990000001002'
  const shares = (...percents: number[]) =>
    [ORGS.lilac, ORGS.maple, ORGS.property].map((orgId, at) => ({ orgId, percent: percents[at]! }))
  const border = (issueId: string, percents: number[], by: Actor = house.cast.streetStaff) =>
    setBorder(house.deps, by, {
      ...on(issueId),
      areaCodes: [MAPLE],
      shares: shares(...percents),
      note: '围墙两侧都有',
    })

  test('is shared 40, 35 and 25; what does not come to 100 is refused with its sum', async () => {
    // M22 T
    const { deps, cast } = house
    const issue = await atCommunity()
    await expect(border(issue.id, [40, 35, 24])).rejects.toMatchObject({
      code: 'issues.shares_not_100',
      facts: { sum: 99 },
    })
    const hidden = getIssue(deps, cast.otherCommunityStaff, { issueId: issue.id })
    await expect(hidden).rejects.toMatchObject({ code: 'issues.not_found' })
    await border(issue.id, [40, 35, 25])
    const seen = await view(issue.id, cast.otherCommunityStaff)
    expect(seen.border).toMatchObject({
      lead: { id: ORGS.lilac },
      shares: [{ percent: 40 }, { percent: 35 }, { percent: 25 }],
    })
    expect(seen.border?.areas.map(({ areaName }) => areaName)).toEqual(['丁香社区', '枫林社区'])
    expect(
      (await listed(cast.otherCommunityStaff, { with: 'border' })).map(({ id }) => id),
    ).toEqual([issue.id])
    const asked = (await view(issue.id, cast.resident)).border
    expect(asked).toMatchObject({ lead: { id: ORGS.lilac }, shares: [], reason: '' })
    // Another lead is handed the case and has to sign; the limit runs on.
    const lead = await setBorder(deps, cast.streetStaff, {
      ...on(issue.id),
      areaCodes: [MAPLE],
      leadOrgId: ORGS.maple,
      shares: shares(20, 80, 0),
      note: '主要在枫林一侧',
    })
    expect(lead).toMatchObject({ state: 'dispatched', dueAt: seen.deadline?.dueAt })
    expect((await view(issue.id)).holder?.id).toBe(ORGS.maple)
  })

  test('is set only by whoever answers for both areas, and never for a sealed case', async () => {
    const issue = await atCommunity()
    await expect(border(issue.id, [50, 50, 0], house.cast.communityStaff)).rejects.toMatchObject({
      code: 'issues.border_above_me',
    })
    const sealed = await anIssue(house, { identity: 'secret' })
    // The secretary reads sealed cases but not the other community: the sealed case is refused first.
    await expect(
      border(sealed.id, [50, 50, 0], house.cast.communitySecretary),
    ).rejects.toMatchObject({
      code: 'issues.border_of_secret',
    })
  })

  test('is suggested where the border of the next community is near', async () => {
    const point = { longitude: 114.21, latitude: 30.50999 }
    const near = await anIssue(house, {
      place: { areaCode: '990000001001', estateId: null, buildingId: null, point, text: '围墙边' },
    })
    expect((await view(near.id)).nearAreas).toMatchObject([{ areaCode: MAPLE, metres: 1 }])
    const inside = await anIssue(house, {
      place: {
        areaCode: '990000001001',
        estateId: null,
        buildingId: null,
        point: { longitude: 114.21, latitude: 30.505 },
        text: '院子中间',
      },
    })
    expect((await view(inside.id)).nearAreas).toEqual([])
  })
})

test('after all of this every trail verifies', async () => {
  expect((await verifyTrail(house.deps.district)).faults).toEqual([])
})

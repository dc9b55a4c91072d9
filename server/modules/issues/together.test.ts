import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '#kernel/authz/actor.ts'
import { sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import { sweep } from '#kernel/loop/sweep.ts'
import { verifyTrail } from '#kernel/loop/verify-trail.ts'
import { ORGS, type TestHouse, testHouse } from '#testing/house.ts'
import { anIssue, answered, dispatched, inHand, on } from './builders.ts'
import { answerIssue, verifyIssue } from './commands/answer.ts'
import { commentIssue } from './commands/follow.ts'
import { addHelper, answerHelp, declineHelp, releaseHelp, signHelp } from './commands/help.ts'
import { escalateIssue, signIssue } from './commands/hold.ts'
import { returnIssue, settleReturn } from './commands/return.ts'
import { getIssue } from './queries/get-issue.ts'
import { listIssues } from './queries/list-issues.ts'
import { issueTimeKeeper } from './time-keeper.ts'

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
const sweepAll = () => sweep(house.deps, new Map([['issue', issueTimeKeeper]]))
const listed = async (by: Actor, filters: object) => {
  const base = { box: 'scope', order: 'urgency', limit: 100 } as const
  return (await listIssues(house.deps, by, { ...base, ...filters })).issues
}
const atCommunity = async () => {
  const issue = await anIssue(house)
  await dispatched(house, issue.id, { tier: 'community', holderOrgId: ORGS.lilac })
  return issue
}

const WRONG_DUTY = { reason: 'wrong_duty' as const, note: '不在合同内', evidence: [] }
const INCOMPLETE = { reason: 'incomplete' as const, note: '缺少单元号', evidence: [] }
const TO_LILAC = { upheld: true, tier: 'community' as const, holderOrgId: ORGS.lilac }
const REFUSED = { upheld: false, note: '信息够用' }
describe('a return', () => {
  test('without proof is rejected by the clock after a day, and keeps no number of a paper', async () => {
    // M23 T (e)
    const issue = await anIssue(house)
    await dispatched(house, issue.id)
    await returnIssue(house.deps, house.cast.propertyWorker, { ...on(issue.id), ...WRONG_DUTY })
    house.clock.forward(24 * HOUR_MS)
    await sweepAll()
    const seen = await view(issue.id)
    expect(seen).toMatchObject({ state: 'dispatched', holder: { id: ORGS.property } })
    expect(seen.returns[0]?.ruling).toMatchObject({
      upheld: false,
      byOrg: null,
      documentNumber: null,
    })
    // It was its one return; the next goes with 首接负责 standing.
    await returnIssue(house.deps, house.cast.propertyWorker, { ...on(issue.id), ...INCOMPLETE })
    expect((await view(issue.id)).firstHolder).toMatchObject({
      org: { id: ORGS.property },
      stands: true,
    })
  })

  test('with a duty item handed in within the day is left to the adjudicator', async () => {
    const issue = await anIssue(house)
    await dispatched(house, issue.id)
    await returnIssue(house.deps, house.cast.propertyWorker, {
      ...on(issue.id),
      ...WRONG_DUTY,
      dutyItem: '合同附件二第3条',
    })
    house.clock.forward(25 * HOUR_MS)
    await sweepAll()
    expect((await view(issue.id)).state).toBe('returned')
  })

  test('of a unit for the second time leaves it the lead, whatever the adjudicator decides', async () => {
    // M23 T (e)
    const { deps, cast } = house
    for (const ruling of [{ ...TO_LILAC, note: '社区协助' }, REFUSED]) {
      const issue = await anIssue(house)
      await dispatched(house, issue.id)
      await house.drain()
      const again = { ...on(issue.id), ...INCOMPLETE }
      await returnIssue(deps, cast.propertyWorker, again)
      await settleReturn(deps, cast.adjudicator, { ...on(issue.id), ...REFUSED })
      await returnIssue(deps, cast.propertyWorker, { ...again, ...on(issue.id) })
      await settleReturn(deps, cast.adjudicator, { ...on(issue.id), ...ruling })
      await house.drain()
      const seen = await view(issue.id)
      expect(seen.holder?.id).toBe(ORGS.property)
      expect(seen.firstHolder).toMatchObject({ org: { id: ORGS.property }, stands: true })
      expect(seen.handovers).toBe(0)
      expect(seen.help.map(({ org }) => org.id)).toEqual(ruling.upheld ? [ORGS.lilac] : [])
      await signIssue(deps, cast.propertyWorker, on(issue.id))
      const shirk = returnIssue(deps, cast.propertyWorker, { ...again, ...on(issue.id) })
      await expect(shirk).rejects.toMatchObject({ code: 'issues.first_holder_stands' })
      const up = { reason: 'no_power' as const, note: '往上交', evidence: [] }
      const passOn = escalateIssue(deps, cast.propertyWorker, { ...on(issue.id), ...up })
      await expect(passOn).rejects.toMatchObject({ code: 'issues.first_holder_stands' })
    }
  })

  test('is decided on a numbered paper with the history and the unit’s record beside it', async () => {
    const { deps, cast } = house
    const issue = await anIssue(house)
    await dispatched(house, issue.id)
    const proof = { ...WRONG_DUTY, dutyItem: '合同附件二第3条' }
    await returnIssue(deps, cast.propertyWorker, { ...on(issue.id), ...proof })
    const before = await view(issue.id, cast.adjudicator)
    expect(before.returns).toMatchObject([
      { round: 1, reason: 'wrong_duty', dutyItem: '合同附件二第3条', ruling: null },
    ])
    expect(before.returnRecord).toMatchObject({ months: 6 })
    expect(before.returnRecord!.returns).toBeGreaterThan(0)
    // Whoever does not decide is not shown how often another unit returned things.
    expect((await view(issue.id, cast.propertyWorker)).returnRecord).toBeNull()
    await settleReturn(deps, cast.adjudicator, {
      ...on(issue.id),
      ...TO_LILAC,
      note: '社区先行处理',
      basis: '物业服务合同附件二',
    })
    const after = await view(issue.id, cast.adjudicator)
    expect(after.returns[0]?.ruling).toMatchObject({
      upheld: true,
      byOrg: '东风街道办事处',
      basis: '物业服务合同附件二',
      holder: '丁香社区居委会',
    })
    expect(after.returns[0]?.ruling?.documentNumber).toMatch(/^退审〔2026〕\d+号$/)
    // A resident sees that it was decided, not what the offices wrote to each other.
    expect((await view(issue.id, cast.resident)).returns).toEqual([])
    const same = { ...on(issue.id), upheld: true, note: '退回原单位', holderOrgId: ORGS.property }
    const other = await anIssue(house)
    await dispatched(house, other.id)
    await returnIssue(deps, cast.propertyWorker, { ...on(other.id), ...proof })
    const toSender = settleReturn(deps, cast.adjudicator, {
      ...same,
      ...on(other.id),
      tier: 'estate',
    })
    await expect(toSender).rejects.toMatchObject({ code: 'issues.returned_to_sender' })
  })

  test('is settled once by two adjudicators at the same moment, and no number is lost', async () => {
    const { deps, cast } = house
    const numbers = async () =>
      deps.district.read(SYSTEM_VIEWER, (tx) =>
        tx.rows<{ sequence: number }>(sql`
          select sequence from document where kind = 'return_ruling' order by sequence`),
      )
    for (let round = 0; round < 4; round += 1) {
      const issue = await anIssue(house)
      await dispatched(house, issue.id)
      await returnIssue(deps, cast.propertyWorker, { ...on(issue.id), ...INCOMPLETE })
      const both = await Promise.allSettled([
        settleReturn(deps, cast.adjudicator, { ...on(issue.id), ...REFUSED }),
        settleReturn(deps, cast.districtStaff, { ...on(issue.id), ...TO_LILAC, note: '改派' }),
      ])
      const lost = both.filter((one) => one.status === 'rejected')
      expect(lost).toHaveLength(1)
      expect(lost[0]?.reason).toMatchObject({ code: 'loop.wrong_state' })
      const { returns } = await view(issue.id)
      expect(returns.filter(({ ruling }) => ruling !== null)).toHaveLength(1)
    }
    const found = await numbers()
    expect(found.map(({ sequence }) => sequence)).toEqual(found.map((_, at) => at + 1))
  })

  test('races with signing: either order is one order, and nothing is half done', async () => {
    const { deps, cast } = house
    for (let round = 0; round < 4; round += 1) {
      const issue = await anIssue(house)
      await dispatched(house, issue.id)
      await Promise.allSettled([
        returnIssue(deps, cast.propertyWorker, { ...on(issue.id), ...INCOMPLETE }),
        signIssue(deps, cast.propertyWorker, on(issue.id)),
      ])
      const { state, trail, returns } = await view(issue.id)
      expect(state).toBe('returned')
      expect(returns).toHaveLength(1)
      const steps = trail.map(({ action }) => action).join(' ')
      expect(['submit dispatch return', 'submit dispatch sign return']).toContain(steps)
    }
  })
})

test('what goes from hand to hand is counted, found by its number and told to whoever supervises', async () => {
  const { deps, cast } = house
  const issue = await inHand(house)
  const up = { reason: 'no_power' as const, note: '本级没有职权', evidence: [] }
  await escalateIssue(deps, cast.propertyWorker, { ...on(issue.id), ...up })
  await escalateIssue(deps, cast.communityStaff, { ...on(issue.id), ...up })
  await house.drain()
  expect((await view(issue.id)).handovers).toBe(2)
  expect((await listed(cast.streetStaff, { handoversMin: 2 })).map(({ id }) => id)).toEqual([
    issue.id,
  ])
  expect(await listed(cast.streetStaff, { handoversMin: 3 })).toEqual([])
  await escalateIssue(deps, cast.streetStaff, {
    ...on(issue.id),
    ...up,
    holderOrgId: ORGS.cityManagement,
  })
  await house.drain()
  await house.drain()
  const { handovers, trail } = await view(issue.id)
  expect(handovers).toBe(3)
  expect(trail.filter(({ action }) => action === 'warn_handovers')).toHaveLength(1)
})

describe('a helper', () => {
  const ask = (issueId: string, helpDays?: number, helperOrgId: string = ORGS.cityManagement) =>
    addHelper(house.deps, house.cast.communityStaff, {
      ...on(issueId),
      helperOrgId,
      note: '请看一下外墙归谁管',
      ...(helpDays === undefined ? {} : { helpDays }),
    })

  test('has a task with a limit of its own, never beyond the lead’s, and answers late', async () => {
    const { deps, cast } = house
    const issue = await atCommunity()
    await signIssue(deps, cast.communityStaff, on(issue.id))
    await ask(issue.id, 1)
    const lead = await view(issue.id)
    // Monday plus one working day ends on Tuesday; the lead has three.
    expect(lead.help[0]).toMatchObject({ state: 'asked', dueAt: '2026-06-02T09:30:00.000Z' })
    expect(lead.deadline?.dueAt).toBe('2026-06-04T09:30:00.000Z')
    const [card] = await listed(cast.clerk, { box: 'help' })
    expect(card).toMatchObject({ id: issue.id, helpDue: { dueAt: '2026-06-02T09:30:00.000Z' } })
    await signHelp(deps, cast.clerk, on(issue.id))
    house.clock.set('2026-06-03T02:00:00.000Z')
    // Of several clocks of one item each turn takes one.
    await sweepAll()
    await sweepAll()
    await answerHelp(deps, cast.clerk, { ...on(issue.id), text: '外墙由房管部门管', photoIds: [] })
    const seen = await view(issue.id)
    expect(seen.help[0]).toMatchObject({ state: 'answered', late: true, text: '外墙由房管部门管' })
    const steps = seen.trail.map(({ action }) => action)
    expect(steps.filter((action) => action !== 'contact_overdue')).toEqual([
      'submit',
      'dispatch',
      'sign',
      'add_helper',
      'sign_help',
      'help_overdue',
      'answer_help',
    ])
    expect(await listed(cast.clerk, { box: 'help' })).toEqual([])
    expect((await listed(cast.streetStaff, { with: 'helpers' })).map(({ id }) => id)).toContain(
      issue.id,
    )
  })

  test('alone is told when it is asked, reminded and late; the other helper is not', async () => {
    const { deps, cast } = house
    const told = async (by: Actor) =>
      (
        await deps.district.read(SYSTEM_VIEWER, (tx) =>
          tx.rows<{ template: string }>(sql`
            select template from notification where person_id = ${by.personId} and item_id = ${issue.id}
            order by at, id`),
        )
      ).map(({ template }) => template)
    const issue = await atCommunity()
    await house.drain()
    await ask(issue.id, 2, ORGS.housing)
    await answerHelp(deps, cast.otherClerk, { ...on(issue.id), text: '已派人看过', photoIds: [] })
    await ask(issue.id, 1)
    await house.drain()
    expect(await told(cast.clerk)).toEqual(['issue.add_helper'])
    house.clock.set('2026-06-02T08:00:00.000Z')
    await sweepAll()
    await sweepAll()
    await house.drain()
    house.clock.set('2026-06-02T10:00:00.000Z')
    await sweepAll()
    await sweepAll()
    await house.drain()
    expect(await told(cast.clerk)).toEqual([
      'issue.add_helper',
      'issue.remind_help',
      'issue.help_overdue',
    ])
    expect(await told(cast.otherClerk)).toEqual(['issue.add_helper'])
  })

  test('asked for longer than the lead has gets the lead’s limit', async () => {
    const issue = await atCommunity()
    await ask(issue.id, 30)
    expect((await view(issue.id)).help[0]?.dueAt).toBe('2026-06-04T09:30:00.000Z')
  })

  test('may decline once with a reason, sees the case no more, and helps when asked again', async () => {
    const { deps, cast } = house
    const issue = await atCommunity()
    await ask(issue.id)
    await declineHelp(deps, cast.clerk, { ...on(issue.id), note: '这段外墙未移交' })
    const hidden = getIssue(deps, cast.clerk, { issueId: issue.id })
    await expect(hidden).rejects.toMatchObject({ code: 'issues.not_found' })
    const seen = await view(issue.id, cast.communityStaff)
    expect(seen.help[0]).toMatchObject({ state: 'declined', text: '这段外墙未移交' })
    await ask(issue.id)
    const again = declineHelp(deps, cast.clerk, { ...on(issue.id), note: '还是不管' })
    await expect(again).rejects.toMatchObject({ code: 'issues.help_declined_once' })
    expect((await view(issue.id, cast.clerk)).actions.map(({ action }) => action)).not.toContain(
      'decline_help',
    )
    const other = signHelp(deps, cast.otherClerk, on(issue.id))
    await expect(other).rejects.toMatchObject({ code: 'issues.not_found' })
  })

  test('that has not answered holds up the answer of the whole unless the lead says why', async () => {
    const { deps, cast } = house
    const issue = await atCommunity()
    await signIssue(deps, cast.communityStaff, on(issue.id))
    await ask(issue.id)
    const answer = { result: 'explained' as const, text: '已说明', photoIds: [] }
    const early = answerIssue(deps, cast.communityStaff, { ...on(issue.id), ...answer })
    await expect(early).rejects.toMatchObject({
      code: 'issues.helper_answer_missing',
      facts: { offices: '区城市管理执法局' },
    })
    await answerIssue(deps, cast.communityStaff, {
      ...on(issue.id),
      ...answer,
      withoutHelpWhy: '居民急等答复',
    })
    const seen = await view(issue.id)
    expect(seen.help[0]).toMatchObject({ state: 'released', text: '居民急等答复' })
    expect(seen.trail.at(-1)?.payload).toMatchObject({ withoutHelpWhy: '居民急等答复' })
  })

  test('that is no longer needed is told why; who helped never verifies', async () => {
    const { deps, cast } = house
    const issue = await inHand(house)
    await addHelper(deps, cast.propertyWorker, {
      ...on(issue.id),
      helperOrgId: ORGS.lilac,
      note: '请上门核实',
    })
    await answerHelp(deps, cast.communityStaff, { ...on(issue.id), text: '已核实', photoIds: [] })
    await addHelper(deps, cast.propertyWorker, {
      ...on(issue.id),
      helperOrgId: ORGS.lilac,
      note: '请再核实一次',
    })
    await releaseHelp(deps, cast.propertyWorker, {
      ...on(issue.id),
      helperOrgId: ORGS.lilac,
      note: '已查清',
    })
    await answered(house, issue.id)
    const own = verifyIssue(deps, cast.communityStaff, { ...on(issue.id), photoIds: [] })
    await expect(own).rejects.toMatchObject({ code: 'loop.doer_may_not_judge' })
    const { help } = await view(issue.id)
    expect(help.map(({ round, state }) => [round, state])).toEqual([
      [1, 'answered'],
      [2, 'released'],
    ])
  })
})

test('two officers act on one case at once: one does, the other is told and loses no word', async () => {
  const { deps, cast } = house
  const issue = await atCommunity()
  const seen = await view(issue.id)
  const both = await Promise.allSettled([
    signIssue(deps, cast.communityStaff, { ...on(issue.id), version: seen.version }),
    addHelper(deps, cast.communitySecretary, {
      ...on(issue.id),
      version: seen.version,
      helperOrgId: ORGS.cityManagement,
      note: '请协助查看',
    }),
  ])
  const refused = both.filter((one) => one.status === 'rejected')
  expect(refused.map(({ reason }) => reason.code)).toEqual(['loop.stale_version'])
  const now = await view(issue.id)
  expect(now.version).toBe(seen.version + 1)
  // The same words sent again after looking are taken.
  await commentIssue(deps, cast.communitySecretary, {
    ...on(issue.id),
    version: now.version,
    note: '请协助查看',
    photoIds: [],
  })
})

test('after all of this every trail verifies', async () => {
  expect((await verifyTrail(house.deps.district)).faults).toEqual([])
})

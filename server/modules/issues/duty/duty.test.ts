import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { DutyItem } from '#kernel/ports/duty-lists.ts'
import { newId } from '#kernel/time/ids.ts'
import { ORGS, type TestHouse, testHouse } from '#testing/house.ts'
import { previewSetting } from '../../settings/preview-setting.ts'
import { anIssue, dispatched, on } from '../builders.ts'
import { escalateIssue, signIssue } from '../commands/hold.ts'
import { returnIssue } from '../commands/return.ts'
import { dispatchIssue } from '../commands/sort.ts'
import { getIssue } from '../queries/get-issue.ts'
import { suggestRule } from '../queries/suggest-rule.ts'
import type { RuleRow } from './decision-table.ts'
import { DEFAULT_RULES } from './default-rules.ts'
import { dutyListsSetting } from './lists-setting.ts'
import { rulesSetting } from './rules-setting.ts'

const DARK_STREET = '0602'
const JUNE = '2026-06-01T02:00:00.000Z'

let house: TestHouse

beforeAll(async () => {
  house = await testHouse(JUNE)
}, 60_000)
afterAll(() => house.close())
beforeEach(async () => {
  house.clock.set(JUNE)
  await keepRules(DEFAULT_RULES)
  await keepLists([])
})

async function keepLists(items: readonly DutyItem[], communityOnlyListed = false) {
  const value = { items: items.map((one) => ({ ...one, categories: [...one.categories] })) }
  await house.deps.district.write(SYSTEM_VIEWER, (tx) =>
    house.deps.settings.set(
      tx,
      dutyListsSetting,
      { ...value, communityOnlyListed },
      null,
      new Date('2026-01-01T00:00:00.000Z'),
    ),
  )
}

async function keepRules(rows: readonly RuleRow[]) {
  await house.deps.district.write(SYSTEM_VIEWER, (tx) =>
    house.deps.settings.set(
      tx,
      rulesSetting,
      { rows: [...rows], askReason: true },
      null,
      new Date('2026-01-01T00:00:00.000Z'),
    ),
  )
}

function line(more: Partial<DutyItem> & Pick<DutyItem, 'code' | 'kind'>): DutyItem {
  return {
    name: '路灯维护',
    categories: [DARK_STREET],
    department: '',
    area: null,
    from: '2026-01-01',
    to: null,
    basis: '街道履职事项清单（2026）',
    ...more,
  }
}

const TAKEN_BACK = line({
  code: 'SH-07',
  kind: 'taken_back',
  department: '城市管理执法',
  from: '2026-07-01',
})

const lamp = () =>
  anIssue(house, { categoryCode: DARK_STREET, description: '路口的路灯三盏都不亮' })

function sentTo(issueId: string, tier: 'community' | 'street' | 'department', orgId: string) {
  return dispatchIssue(house.deps, house.cast.communityStaff, {
    ...on(issueId),
    tier,
    holderOrgId: orgId,
    helperOrgIds: [],
  })
}

const view = async (issueId: string, actor = house.cast.communityStaff) =>
  (await getIssue(house.deps, actor, { issueId })).issue

describe('M10 T: a duty that a department takes back on 07-01', () => {
  test('on 06-30 the street may be the lead', async () => {
    await keepLists([TAKEN_BACK])
    house.clock.set('2026-06-30T08:00:00.000Z')
    const { id } = await lamp()
    expect((await view(id)).suggestion).toMatchObject({
      tier: 'street',
      org: { id: ORGS.eastStreet },
    })
    await sentTo(id, 'street', ORGS.eastStreet)
    expect(await view(id)).toMatchObject({ state: 'dispatched', tier: 'street' })
  })

  test('on 07-01 it goes to the department and the street is refused', async () => {
    await keepLists([TAKEN_BACK])
    house.clock.set('2026-06-30T16:00:00.000Z')
    const { id } = await lamp()
    const { suggestion } = await view(id)
    expect(suggestion).toMatchObject({
      row: 1,
      tier: 'department',
      lead: 'duty_department',
      org: { id: ORGS.cityManagement },
      helpers: [{ id: ORGS.eastStreet }],
      duties: [{ code: 'SH-07', kind: 'taken_back' }],
    })
    await expect(sentTo(id, 'street', ORGS.eastStreet)).rejects.toMatchObject({
      code: 'issues.duty_taken_back',
      facts: { item: 'SH-07', department: '城市管理执法', from: '2026-07-01' },
    })
    await sentTo(id, 'department', ORGS.cityManagement)
    expect(await view(id)).toMatchObject({ tier: 'department', state: 'dispatched' })
  })

  test('a community that holds it when the day comes raises it past the street', async () => {
    await keepLists([TAKEN_BACK])
    const { id } = await lamp()
    await dispatched(house, id, { tier: 'community', holderOrgId: ORGS.lilac }).catch(() => null)
    await keepLists([])
    const other = await lamp()
    await dispatched(house, other.id, { tier: 'community', holderOrgId: ORGS.lilac })
    await signIssue(house.deps, house.cast.communityStaff, on(other.id))
    await keepLists([{ ...TAKEN_BACK, from: '2026-05-01' }])
    await escalateIssue(house.deps, house.cast.communityStaff, {
      ...on(other.id),
      reason: 'no_power',
      note: '清单已收回，社区没有权限',
      evidence: [],
    })
    expect(await view(other.id)).toMatchObject({
      tier: 'department',
      holder: { id: ORGS.cityManagement },
    })
  })
})

test('M10 T: for an assisting duty the named department leads and the street helps', async () => {
  await keepLists([line({ code: 'PH-03', kind: 'assisting', department: '城市管理执法' })])
  const { id } = await lamp()
  const refused = { code: 'issues.duty_department_leads', facts: { item: 'PH-03' } }
  await expect(sentTo(id, 'street', ORGS.eastStreet)).rejects.toMatchObject({ code: refused.code })
  await expect(sentTo(id, 'department', ORGS.housing)).rejects.toMatchObject({ code: refused.code })
  await sentTo(id, 'department', ORGS.cityManagement)
  expect((await view(id)).helpers.map((org) => org.id)).toEqual([ORGS.eastStreet])
})

describe('接诉即办条例第十七条: a community is given nothing outside its duties', () => {
  test('what stands on the street’s list is refused, and which line is said', async () => {
    await keepLists([line({ code: 'JB-21', kind: 'basic' })])
    const { id } = await lamp()
    await expect(sentTo(id, 'community', ORGS.lilac)).rejects.toMatchObject({
      code: 'issues.not_community_duty',
      facts: { item: 'JB-21', itemName: '路灯维护' },
    })
  })

  test('what was admitted to the community is not refused', async () => {
    const admitted = line({ code: 'ZR-02', kind: 'community', name: '楼道照明巡查' })
    await keepLists([line({ code: 'JB-21', kind: 'basic' }), admitted])
    const { id } = await lamp()
    await dispatched(house, id, { tier: 'community', holderOrgId: ORGS.lilac })
    expect(await view(id)).toMatchObject({ tier: 'community', state: 'dispatched' })
  })

  test('the negative list goes before admission', async () => {
    const admitted = line({ code: 'ZR-02', kind: 'community' })
    await keepLists([admitted, line({ code: 'FM-01', kind: 'negative', name: '不得交社区的事项' })])
    const { id } = await lamp()
    const sent = dispatched(house, id, { tier: 'community', holderOrgId: ORGS.lilac })
    await expect(sent).rejects.toMatchObject({ facts: { item: 'FM-01' } })
  })

  test('where only listed duties count, what is not listed is refused too', async () => {
    await keepLists([line({ code: 'ZR-09', kind: 'community', categories: ['0901'] })], true)
    const { id } = await lamp()
    const sent = dispatched(house, id, { tier: 'community', holderOrgId: ORGS.lilac })
    await expect(sent).rejects.toMatchObject({ code: 'issues.not_community_duty' })
  })

  test('a line of another street or of another time is none', async () => {
    const elsewhere = line({ code: 'JB-1', kind: 'basic', area: '990000002' })
    await keepLists([elsewhere, line({ code: 'JB-2', kind: 'basic', to: '2026-06-01' })])
    const { id } = await lamp()
    await dispatched(house, id, { tier: 'community', holderOrgId: ORGS.lilac })
    expect((await view(id)).state).toBe('dispatched')
  })
})

describe('a dispatch against the table', () => {
  test('that differs from the rule asks why, and the trail says so', async () => {
    const { id } = await anIssue(house)
    const sent = sentTo(id, 'community', ORGS.lilac)
    await expect(sent).rejects.toMatchObject({
      code: 'issues.dispatch_needs_reason',
      facts: { rule: '小区内房屋与楼栋', tier: 'estate', org: '丁香苑物业服务处' },
    })
    await dispatchIssue(house.deps, house.cast.communityStaff, {
      ...on(id),
      tier: 'community',
      holderOrgId: ORGS.lilac,
      helperOrgIds: [],
      differsBecause: '物业正在交接，由社区先办',
    })
    const step = (await view(id)).trail.find(({ action }) => action === 'dispatch')
    expect(step?.payload).toMatchObject({
      ruleName: '小区内房屋与楼栋',
      ruleTier: 'estate',
      differsBecause: '物业正在交接，由社区先办',
    })
  })

  test('that follows the rule asks nothing; the trail names the rule', async () => {
    const { id } = await anIssue(house)
    await dispatchIssue(house.deps, house.cast.communityStaff, {
      ...on(id),
      tier: 'estate',
      holderOrgId: ORGS.property,
      helperOrgIds: [],
    })
    const step = (await view(id)).trail.find(({ action }) => action === 'dispatch')
    expect(step?.payload).toMatchObject({ ruleName: '小区内房屋与楼栋' })
    expect(step?.payload).not.toHaveProperty('differsBecause')
  })

  test('takes the limits of its row: to finish and to make contact', async () => {
    const [first, ...rest] = DEFAULT_RULES
    const row: RuleRow = {
      name: '路灯，加急办',
      when: { ...first!.when, duty: [], category: DARK_STREET },
      outcome: {
        ...first!.outcome,
        tier: 'street',
        lead: 'street',
        helpers: [],
        limit: { amount: 2, unit: 'urgent_hour' },
        firstContact: { amount: 1, unit: 'urgent_hour' },
      },
    }
    await keepRules([row, first!, ...rest])
    const { id } = await lamp()
    expect((await view(id)).suggestion).toMatchObject({
      row: 1,
      name: '路灯，加急办',
      because: [{ condition: 'category', value: DARK_STREET }],
      limit: { amount: 2, unit: 'urgent_hour' },
      firstContact: { amount: 1, unit: 'urgent_hour' },
    })
    await sentTo(id, 'street', ORGS.eastStreet)
    const { deadline, contact } = await view(id)
    expect(deadline).toMatchObject({ rule: 'decision', dueAt: '2026-06-01T04:00:00.000Z' })
    expect(contact?.deadline).toMatchObject({ rule: 'decision', dueAt: '2026-06-01T03:00:00.000Z' })
  })

  test('money and estates that the sorter weighs move it up, and are kept', async () => {
    const { id } = await anIssue(house)
    const ask = async (weighing: object) =>
      (await suggestRule(house.deps, house.cast.communityStaff, { issueId: id, ...weighing }))
        .suggestion
    expect(await ask({})).toMatchObject({ tier: 'estate' })
    expect(await ask({ estatesTouched: 3 })).toMatchObject({ tier: 'community' })
    expect(await ask({ estimatedYuan: 600_000 })).toMatchObject({
      tier: 'department',
      name: '资金超过街道限额',
      org: { id: ORGS.housing },
    })
    expect((await view(id)).assessment?.estimatedYuan).toBeNull()
    await dispatchIssue(house.deps, house.cast.communityStaff, {
      ...on(id),
      tier: 'department',
      holderOrgId: ORGS.housing,
      helperOrgIds: [],
      estimatedYuan: 600_000,
      caseType: 'help',
    })
    expect((await view(id)).assessment).toEqual({
      estimatedYuan: 600_000,
      estatesTouched: null,
      caseType: 'help',
    })
  })

  test('is suggested to those who sort there, and to nobody else', async () => {
    const { id } = await anIssue(house)
    expect((await view(id, house.cast.resident)).suggestion).toBeNull()
    const asked = suggestRule(house.deps, house.cast.otherCommunityStaff, { issueId: id })
    await expect(asked).rejects.toMatchObject({ code: 'issues.not_found' })
  })
})

test('in an estate that nobody serves the community takes it, and the suggestion says so', async () => {
  const { id } = await anIssue(house, {
    place: {
      areaCode: '990000001002',
      estateId: null,
      buildingId: null,
      point: null,
      text: '枫林社区门口',
    },
  })
  const shown = await view(id, house.cast.otherCommunityStaff)
  expect(shown.suggestedTier).toBe('community')
  expect(shown.suggestion).toMatchObject({ tier: 'community', org: { id: ORGS.maple } })
})

describe('a trial', () => {
  test('says which of the past month’s cases a candidate would have sent elsewhere, and names them', async () => {
    house.clock.set('2026-09-10T02:00:00.000Z')
    const light = await anIssue(house)
    await anIssue(house, { description: '楼道堆了旧家具，过不去人', categoryCode: '0101' })
    await lamp()
    const rows = DEFAULT_RULES.map((row) =>
      row.when.category === '01'
        ? {
            ...row,
            outcome: { ...row.outcome, tier: 'community' as const, lead: 'community' as const },
          }
        : row,
    )
    const { trial, changes, problems } = await previewSetting(
      house.deps,
      house.cast.districtStaff,
      { name: 'issues.rules', value: { rows, askReason: true } },
    )
    expect(problems).toEqual([])
    expect(changes.map(({ row, path }) => [row, path.at(-1)])).toEqual([
      ['小区内房屋与楼栋', 'tier'],
      ['小区内房屋与楼栋', 'lead'],
    ])
    expect(trial).toMatchObject({
      fromOn: '2026-08-11',
      toOn: '2026-09-10',
      looked: 3,
      partial: false,
      changed: 2,
    })
    expect(trial?.figures).toContainEqual({ name: 'up', count: 2 })
    expect(trial?.examples.find(({ itemId }) => itemId === light.id)?.changes).toContainEqual({
      field: 'tier',
      before: 'estate',
      after: 'community',
    })
  })

  test('leaves out what its reader may not see, in the number as in the list', async () => {
    house.clock.set('2026-11-10T02:00:00.000Z')
    await anIssue(house, { identity: 'secret' })
    const { trial } = await previewSetting(house.deps, house.cast.districtStaff, {
      name: 'issues.rules',
      value: { rows: [DEFAULT_RULES.at(-1)], askReason: true },
    })
    expect(trial).toMatchObject({ looked: 0, changed: 0, examples: [] })
  })

  test('of the duty lists says which cases could no longer lie where they lie', async () => {
    house.clock.set('2026-12-10T02:00:00.000Z')
    const { id } = await lamp()
    await sentTo(id, 'street', ORGS.eastStreet)
    const { trial } = await previewSetting(house.deps, house.cast.districtStaff, {
      name: 'issues.duty_lists',
      value: { items: [TAKEN_BACK], communityOnlyListed: false },
    })
    expect(trial).toMatchObject({ looked: 1, changed: 1 })
    expect(trial?.examples[0]).toMatchObject({
      itemId: id,
      changes: [{ field: 'refusal', before: null, after: 'issues.duty_taken_back' }],
    })
  })
})

describe('J2 R2: a return that cites a line of a list', () => {
  async function held() {
    const { id } = await lamp()
    await dispatched(house, id, { tier: 'street', holderOrgId: ORGS.eastStreet })
    return (dutyItem: string) =>
      returnIssue(house.deps, house.cast.streetStaff, {
        ...on(id),
        requestId: newId(),
        reason: 'wrong_duty',
        note: '不在街道清单内',
        evidence: [],
        dutyItem,
      })
  }

  test('must cite one that is in force, covers the matter and is not its own', async () => {
    const back = await held()
    await keepLists([
      line({ code: 'JB-21', kind: 'basic' }),
      line({ code: 'SH-11', kind: 'taken_back', categories: ['0601'], department: '水务' }),
      line({ code: 'SH-12', kind: 'taken_back', department: '城市管理执法' }),
    ])
    await expect(back('没有的条目')).rejects.toMatchObject({ code: 'issues.unknown_duty_item' })
    await expect(back('SH-11')).rejects.toMatchObject({ code: 'issues.duty_item_of_other_matter' })
    await expect(back('JB-21')).rejects.toMatchObject({ code: 'issues.duty_item_is_yours' })
    expect(await back('SH-12')).toMatchObject({ state: 'returned' })
  })

  test('cites freely where the district keeps no lists', async () => {
    const back = await held()
    expect(await back('街道清单第 21 条')).toMatchObject({ state: 'returned' })
  })
})

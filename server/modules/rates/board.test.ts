import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { BoardFilters } from '#contract/rates/board-filters.ts'
import { type Board, BREAKDOWNS, MEASURES, type Measure } from '#contract/rates/terms.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import { sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import { sweep } from '#kernel/loop/sweep.ts'
import { isRefusal } from '#kernel/refusal/refusal.ts'
import { newId } from '#kernel/time/ids.ts'
import { issueCommands } from '#modules/issues/index.ts'
import { ORGS, type TestHouse, testHouse } from '#testing/house.ts'
import { answered, on } from '../issues/builders.ts'
import { issueTimeKeeper } from '../issues/time-keeper.ts'
import { boardCsv } from './board-csv.ts'
import { monthsBetween } from './board-scope.ts'
import { called, excluded, photoOf, verified } from './builders.ts'
import { liftExclusion, proposeExclusion, settleExclusion } from './commands/exclusions.ts'
import { makeReport } from './commands/make-report.ts'
import { answerSecondQuestion, askAgain } from './commands/second-look.ts'
import { drawUnjudged } from './draw.ts'
import { countMissing } from './project.ts'
import { getResult, listExclusions } from './queries/exclusions.ts'
import { getBoard } from './queries/get-board.ts'
import { listCases } from './queries/list-cases.ts'
import { getReport, listReports } from './queries/reports.ts'
import { recount } from './recount.ts'
import { formulaSetting } from './settings.ts'

const MONDAY = '2026-06-01T02:00:00.000Z'
const DAY_MS = 86_400_000
const YEAR = { from: '2026-06', to: '2027-05', breakdown: 'area' as const, withSecret: false }
let house: TestHouse

beforeAll(async () => {
  house = await testHouse(MONDAY)
})

afterAll(() => house?.close())

const satisfied = { solved: true, satisfaction: 'satisfied' as const }
const dissatisfied = {
  solved: false,
  satisfaction: 'dissatisfied' as const,
  reason: 'not_solved' as const,
}

/** Every case behind a cell, page by page. */
async function listed(
  actor: Actor,
  filters: BoardFilters,
  cell: { key?: string; measure: Measure },
): Promise<{ ids: string[]; count: number }> {
  const ids: string[] = []
  let cursor: string | undefined
  for (;;) {
    const page = await listCases(house.deps, actor, {
      ...filters,
      ...cell,
      limit: 3,
      ...(cursor ? { cursor } : {}),
    })
    ids.push(...page.cases.map(({ id }) => id))
    if (page.nextCursor === null) return { ids, count: page.count }
    cursor = page.nextCursor
  }
}

/** Every number of a board against the list that it opens. */
async function checkCells(actor: Actor, filters: BoardFilters): Promise<Board> {
  const board = await getBoard(house.deps, actor, filters)
  const rows = [{ key: undefined, ...board.total }, ...board.rows]
  for (const { key, all } of rows) {
    for (const measure of MEASURES) {
      const { ids, count } = await listed(actor, filters, {
        ...(key === undefined ? {} : { key }),
        measure,
      })
      const shown = { key, measure, cell: all.counts[measure], list: ids.length, count }
      expect(shown).toEqual({ ...shown, list: shown.cell, count: shown.cell })
      expect(new Set(ids).size).toBe(ids.length)
    }
  }
  return board
}

const inOrder = { cases: expect.any(Number), wrongCases: 0, wrongCounts: 0 }

/** What may happen to a case, in any order; what the loop refuses simply does not happen. */
const EVENTS = {
  judge: (id: string) =>
    issueCommands.judgeIssue(house.deps, house.cast.resident, { ...on(id), ...satisfied }),
  dispute: (id: string) =>
    issueCommands.judgeIssue(house.deps, house.cast.resident, { ...on(id), ...dissatisfied }),
  call: (id: string) => called(house, id),
  callBadly: (id: string) => called(house, id, dissatisfied),
  missCall: (id: string) => called(house, id, { outcome: 'no_answer' }),
  refuseCall: (id: string) => called(house, id, { outcome: 'refused' }),
  reopen: (id: string) =>
    issueCommands.reopenIssue(house.deps, house.cast.resident, {
      ...on(id),
      note: '又坏了',
      photoIds: [],
    }),
  doAgain: async (id: string) => {
    await answered(house, id)
    await issueCommands.verifyIssue(house.deps, house.cast.communitySecretary, {
      ...on(id),
      photoIds: [],
    })
  },
  exclude: (id: string) => excluded(house, id),
  propose: (id: string) => excluded(house, id, { settles: false }),
  lift: async (id: string) => {
    const { exclusions } = await getResult(house.deps, house.cast.districtStaff, { issueId: id })
    const live = exclusions.find(({ state }) => state === 'approved')
    const call = { requestId: newId(), note: '查明应当计入' }
    if (live)
      await liftExclusion(house.deps, house.cast.districtStaff, { ...call, exclusionId: live.id })
  },
  answerAgain: (id: string) =>
    answerSecondQuestion(house.deps, house.cast.resident, { ...on(id), answer: 'came_back' }),
  waitDay: async () => void house.clock.forward(DAY_MS + 3 * 3_600_000),
  waitMonth: async () => void house.clock.forward(30 * DAY_MS),
  night: async () => {
    await sweep(house.deps, new Map([['issue', issueTimeKeeper]]))
    await house.drain()
    await drawUnjudged(house.deps)
    await askAgain(house.deps)
  },
} satisfies Record<string, (id: string) => Promise<unknown>>

describe('after any history', () => {
  test('a full recount equals what was counted move by move, and every cell equals its list', async () => {
    const names = Object.keys(EVENTS) as (keyof typeof EVENTS)[]
    const identity = fc.constantFrom('named' as const, 'secret' as const, 'anonymous' as const)
    const history = fc.array(fc.tuple(fc.nat(2), fc.constantFrom(...names)), {
      minLength: 4,
      maxLength: 14,
    })
    await fc.assert(
      fc.asyncProperty(fc.tuple(identity, identity, identity), history, async (who, events) => {
        const ids: string[] = []
        for (const one of who) ids.push((await verified(house, one)).id)
        for (const [at, name] of events) {
          await EVENTS[name](ids[at]!).catch((error: unknown) => {
            if (!isRefusal(error)) throw error
          })
          await house.drain()
        }
        expect(await recount(house.deps)).toEqual(inOrder)
      }),
      { numRuns: 12 },
    )
    for (const actor of [
      house.cast.districtStaff,
      house.cast.streetStaff,
      house.cast.communitySecretary,
    ]) {
      for (const breakdown of BREAKDOWNS) await checkCells(actor, { ...YEAR, breakdown })
    }
    await checkCells(house.cast.communitySecretary, { ...YEAR, withSecret: true })
  }, 120_000)
})

describe('the board', () => {
  test('shows a street only its own, a unit only its own cases, and neither to a clerk or resident', async () => {
    const { deps, cast } = house
    const street = await getBoard(deps, cast.streetStaff, YEAR)
    expect(street.areaCode).toBe('990000001')
    expect(street.rows.every(({ key }) => key.startsWith('990000001'))).toBe(true)
    const next = getBoard(deps, cast.otherStreetStaff, { ...YEAR, areaCode: '990000001' })
    await expect(next).rejects.toMatchObject({ code: 'rates.not_your_area' })
    const other = getBoard(deps, cast.clerk, { ...YEAR, orgId: ORGS.housing })
    await expect(other).rejects.toMatchObject({ code: 'rates.not_your_area' })
    expect((await getBoard(deps, cast.clerk, YEAR)).orgId).toBe(ORGS.cityManagement)
    for (const nobody of [cast.callBackClerk, cast.resident]) {
      await expect(getBoard(deps, nobody, YEAR)).rejects.toMatchObject({
        code: 'rates.not_your_area',
      })
    }
  })

  test('leaves secret cases out, and shows them only to whoever may see them and asks', async () => {
    const { deps, cast } = house
    const closedOf = async (who: Actor, withSecret: boolean) =>
      (await getBoard(deps, who, { ...YEAR, withSecret })).total.all.counts.closed
    const before = await closedOf(cast.communitySecretary, true)
    const open = await closedOf(cast.communitySecretary, false)
    const secret = await verified(house, 'secret')
    await EVENTS.judge(secret.id)
    await house.drain()
    expect(await closedOf(cast.communitySecretary, false)).toBe(open)
    expect(await closedOf(cast.communitySecretary, true)).toBe(before + 1)
    expect(await closedOf(cast.districtStaff, true)).toBe(await closedOf(cast.districtStaff, false))
  })

  test('follows the formula: old months are counted anew, without being written anew', async () => {
    const { deps, cast } = house
    const own = deps.settings.get(formulaSetting)
    const before = await getBoard(deps, cast.districtStaff, YEAR)
    await deps.district.write(SYSTEM_VIEWER, (tx) =>
      deps.settings.set(
        tx,
        formulaSetting,
        { ...own, ownWordCounts: false },
        null,
        house.clock.now(),
      ),
    )
    const after = await checkCells(cast.districtStaff, YEAR)
    expect(after.formula.version).toBe(before.formula.version + 1)
    expect(after.total.all.counts.valid).toBeLessThan(before.total.all.counts.valid)
    expect(after.total.all.counts.closed).toBe(before.total.all.counts.closed)
    await deps.district.write(SYSTEM_VIEWER, (tx) =>
      deps.settings.set(tx, formulaSetting, own, null, house.clock.now()),
    )
  })

  test('counts a merged community in the one that took its place, and its list does too', async () => {
    const { deps, cast } = house
    const filters = { ...YEAR, areaCode: '990000001' }
    const before = await getBoard(deps, cast.districtStaff, filters)
    const from = before.rows.find(({ key }) => key === '990000001001')!
    await deps.district.write(SYSTEM_VIEWER, (tx) =>
      tx.run(sql`
        insert into area_succession (old_code, new_code, kind, on_day, share, document_no)
        values ('990000001001', '990000001002', 'merge', '2026-12-01', 1, '〔2026〕9号')`),
    )
    const after = await checkCells(cast.districtStaff, filters)
    expect(after.rows.map(({ key }) => key)).toEqual(['990000001002'])
    expect(after.rows[0]!.all.counts.closed).toBeGreaterThanOrEqual(from.all.counts.closed)
  })

  test('is taken away as a table that no spreadsheet runs', async () => {
    const board = await getBoard(house.deps, house.cast.districtStaff, YEAR)
    const bad = { ...board, rows: [{ ...board.rows[0]!, name: '=HYPERLINK("x")' }] }
    const text = boardCsv(bad)
    expect(text).toContain(`"'=HYPERLINK(""x"")"`)
    expect(text.split('\r\n').length).toBe(1 + 2 * 13 + 3 + 1)
  })

  test('spans two years at most, and no months backwards', () => {
    expect(monthsBetween('2026-11', '2027-02')).toEqual([
      '2026-11',
      '2026-12',
      '2027-01',
      '2027-02',
    ])
    for (const [from, to] of [
      ['2026-02', '2026-01'],
      ['2024-01', '2026-01'],
    ] as const) {
      expect(() => monthsBetween(from, to)).toThrow('rates.bad_months')
    }
  })

  test('counts what was closed before anything counted', async () => {
    const issue = await verified(house)
    await EVENTS.judge(issue.id)
    await house.drain()
    await house.deps.district.write(SYSTEM_VIEWER, async (tx) => {
      await tx.run(sql`delete from issue_result_tally`)
      await tx.run(sql`delete from issue_result`)
    })
    house.clock.forward(2 * 3_600_000)
    expect(await countMissing(house.deps)).toBeGreaterThan(5)
    expect(await recount(house.deps)).toEqual(inOrder)
  })
})

async function closedCase() {
  const issue = await verified(house)
  await issueCommands.judgeIssue(house.deps, house.cast.resident, {
    ...on(issue.id),
    ...satisfied,
  })
  await house.drain()
  return issue.id
}

describe('an exclusion', () => {
  test('takes a case out of the rates, stays on the board and in the case, and can be lifted', async () => {
    const { deps, cast } = house
    const issueId = await closedCase()
    const month = await getBoard(deps, cast.districtStaff, YEAR)
    const exclusionId = await excluded(house, issueId)
    await house.drain()
    const after = await checkCells(cast.districtStaff, YEAR)
    expect(after.total.all.counts.excluded).toBe(month.total.all.counts.excluded + 1)
    expect(after.total.all.counts.valid).toBe(month.total.all.counts.valid - 1)
    const { counted, exclusions } = await getResult(deps, cast.propertyWorker, { issueId })
    expect(counted).toMatchObject({ outcome: { excluded: true }, valid: false })
    expect(exclusions).toMatchObject([{ state: 'approved', reasonName: '诉求不合理' }])
    const lift = { requestId: newId(), exclusionId, note: '复核后应当计入' }
    await liftExclusion(deps, cast.districtStaff, lift)
    await house.drain()
    const lifted = await getBoard(deps, cast.districtStaff, YEAR)
    expect(lifted.total.all.counts.valid).toBe(month.total.all.counts.valid)
    const steps = await deps.district.read(SYSTEM_VIEWER, (tx) =>
      tx.rows<{ action: string }>(sql`
        select action from work_step where item_id = ${issueId} order by seq desc limit 3`),
    )
    expect(steps.map(({ action }) => action)).toEqual([
      'lift_exclusion',
      'settle_exclusion',
      'propose_exclusion',
    ])
  })

  test('needs evidence and a reason from the list, once, and does not end the case a second time', async () => {
    const { deps, cast } = house
    const issueId = await closedCase()
    const base = {
      requestId: newId(),
      issueId,
      reason: 'unreasonable',
      note: '与事实不符',
      evidenceIds: [],
    }
    const propose = (more: object) =>
      proposeExclusion(deps, cast.propertyWorker, { ...base, requestId: newId(), ...more })
    await expect(propose({})).rejects.toMatchObject({ code: 'rates.exclusion_needs_evidence' })
    const evidenceIds = [await photoOf(house, cast.propertyWorker)]
    await expect(propose({ evidenceIds, reason: 'annoying' })).rejects.toMatchObject({
      code: 'rates.unknown_reason',
    })
    const ended = () =>
      deps.district.read(SYSTEM_VIEWER, (tx) =>
        tx.first<{ at: Date }>(sql`select ended_at as at from work_item where id = ${issueId}`),
      )
    const before = await ended()
    house.clock.forward(DAY_MS)
    await propose({ evidenceIds })
    await expect(
      propose({ evidenceIds: [await photoOf(house, cast.propertyWorker)] }),
    ).rejects.toMatchObject({
      code: 'rates.already_proposed',
    })
    expect(await ended()).toEqual(before)
    const stranger = proposeExclusion(deps, cast.otherCommunityStaff, { ...base, evidenceIds })
    await expect(stranger).rejects.toMatchObject({ code: 'issues.not_found' })
  })

  test('is decided by a second person who has no part in the figures', async () => {
    const { deps, cast } = house
    const issueId = await closedCase()
    const exclusionId = await excluded(house, issueId, {
      settles: false,
      by: cast.communitySecretary,
    })
    const settle = (actor: Actor) =>
      settleExclusion(deps, actor, {
        requestId: newId(),
        exclusionId,
        approved: true,
        note: '属实',
      })
    for (const own of [cast.communitySecretary, cast.propertyWorker]) {
      await expect(settle(own)).rejects.toMatchObject({ kind: 'not_allowed' })
    }
    await expect(settle(cast.resident)).rejects.toMatchObject({ kind: 'not_allowed' })
    const queue = await listExclusions(deps, cast.districtStaff, { state: 'proposed', limit: 100 })
    expect(queue.exclusions.find(({ id }) => id === exclusionId)).toMatchObject({ maySettle: true })
    expect(await settle(cast.districtStaff)).toEqual({ state: 'approved' })
    await expect(settle(cast.districtStaff)).rejects.toMatchObject({
      code: 'rates.already_settled',
    })
  })
})

describe('a report', () => {
  test('says what the board said at that moment, for ever and for everybody in office', async () => {
    const { deps, cast } = house
    const month = (await getBoard(deps, cast.districtStaff, YEAR)).months[0]!
    const filters = { ...YEAR, from: month, to: month }
    const board = await getBoard(deps, cast.districtStaff, filters)
    const { reportId } = await makeReport(deps, cast.districtStaff, { requestId: newId(), month })
    const frozen = await getReport(deps, cast.otherCommunityStaff, { reportId })
    expect(frozen.byArea).toEqual(board)
    const issue = await verified(house)
    await EVENTS.judge(issue.id)
    await house.drain()
    expect((await getReport(deps, cast.clerk, { reportId })).byArea).toEqual(board)
    const { reports } = await listReports(deps, cast.clerk, {})
    expect(reports[0]).toMatchObject({ id: reportId, month })
    const small = frozen.byOrg.rows.filter(
      ({ all }) => all.counts.valid < 5 && all.counts.counted > 0,
    )
    expect(small.every(({ all }) => all.suppressed && all.valid.composite === null)).toBe(true)
    const own = makeReport(deps, cast.streetStaff, { requestId: newId(), month })
    await expect(own).rejects.toMatchObject({ code: 'rates.may_not_report' })
  })
})

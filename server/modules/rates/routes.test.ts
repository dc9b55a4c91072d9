import { afterAll, beforeAll, expect, test } from 'vitest'
import * as contract from '#contract/all.gen.ts'
import type { Operation } from '#contract/core/operation.ts'
import { actorOf } from '#kernel/authz/actor.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import { newId } from '#kernel/time/ids.ts'
import { issueCommands } from '#modules/issues/index.ts'
import { ORGS, type TestHouse, testHouse } from '#testing/house.ts'
import { type TestApi, testApi } from '#testing/http.ts'
import { on } from '../issues/builders.ts'
import { againToken } from './again-link.ts'
import { photoOf, verified } from './builders.ts'
import { askAgain } from './commands/second-look.ts'
import { drawUnjudged } from './draw.ts'
import { secondLookSetting } from './settings.ts'

const MONTHS = { from: '2026-05', to: '2026-07' }
const DAY_MS = 86_400_000
let house: TestHouse
let api: TestApi
const answered = new Set<string>()

beforeAll(async () => {
  house = await testHouse()
  api = await testApi(house)
  const held = { id: newId(), role: 'audit_administrator' as const, orgId: ORGS.district }
  api.signIn('auditor', actorOf(newId(), [{ ...held, areaCode: '990000' }], house.deps.grants))
})

afterAll(async () => {
  await api?.close()
  await house?.close()
})

/** Asks an operation over HTTP and expects its happy answer, checked against the contract by the server. */
async function does(
  as: string | null,
  operation: Operation,
  input: Record<string, unknown> = {},
): Promise<Record<string, unknown>> {
  const rest = { ...input }
  const path = operation.path.replaceAll(/:(\w+)/g, (_, name: string) => {
    const value = String(rest[name])
    delete rest[name]
    return encodeURIComponent(value)
  })
  const query = new URLSearchParams(rest as Record<string, string>)
  const url = operation.method === 'GET' ? `${path}?${query}` : path
  const { status, body } = await api.send(as, operation.method, url, rest)
  expect({ operation: operation.name, status, body }).toMatchObject({ status: 200 })
  answered.add(operation.name)
  return body
}

async function closedCase(): Promise<string> {
  const issue = await verified(house)
  await issueCommands.judgeIssue(house.deps, house.cast.resident, {
    ...on(issue.id),
    solved: true,
    satisfaction: 'satisfied',
  })
  await house.drain()
  return issue.id
}

test('a call is found, begun and entered, and the next day its draw is checked', async () => {
  const issue = await verified(house)
  house.clock.forward(25 * 3_600_000)
  await drawUnjudged(house.deps)
  const { calls } = await does('callBackClerk', contract.listCalls)
  expect(calls).toMatchObject([{ issueId: issue.id }])
  const one = { issueId: issue.id }
  await does('callBackClerk', contract.getCall, one)
  await does('callBackClerk', contract.beginCall, one)
  const said = { outcome: 'answered', contacted: true, solved: true, satisfaction: 'satisfied' }
  const result = { ...one, requestId: newId(), ...said }
  expect(await does('callBackClerk', contract.recordCallBack, result)).toMatchObject({
    state: 'closed',
  })
  await house.drain()
  house.clock.forward(DAY_MS)
  expect(await does('auditor', contract.checkDraw, { day: '2026-06-02' })).toMatchObject({
    mismatches: [],
  })
})

test('the board, its list, its table and its report are answered with the same filters', async () => {
  await closedCase()
  const board = await does('districtStaff', contract.getBoard, MONTHS)
  const { count } = await does('streetStaff', contract.listCases, { ...MONTHS, measure: 'valid' })
  expect(count).toBe(2)
  expect(board).toMatchObject({ total: { all: { counts: { valid: 2 } } } })
  const query = new URLSearchParams(MONTHS)
  const table = await api.send('districtStaff', 'GET', `/api/rates/board.csv?${query}`)
  expect(table.headers['content-type']).toContain('text/csv')
  const stranger = await api.send(null, 'GET', `/api/rates/board.csv?${query}`)
  expect(stranger.status).toBe(401)
  const resident = await api.send('resident', 'GET', `/api/rates/board.csv?${query}`)
  expect(resident.status).toBe(403)
  const made = await does('districtStaff', contract.makeReport, {
    requestId: newId(),
    month: '2026-06',
  })
  await does('clerk', contract.listReports)
  const report = await does('clerk', contract.getReport, made)
  expect(report).toMatchObject({ byArea: { total: { all: { counts: { valid: 2 } } } } })
})

test('an exclusion is proposed, decided, listed and lifted', async () => {
  const issueId = await closedCase()
  const evidenceIds = [await photoOf(house, house.cast.propertyWorker)]
  const proposal = {
    requestId: newId(),
    issueId,
    reason: 'objective',
    note: '属历史遗留',
    evidenceIds,
  }
  const { exclusionId } = await does('propertyWorker', contract.proposeExclusion, proposal)
  await does('districtStaff', contract.listExclusions)
  const call = { exclusionId, requestId: newId(), note: '属实' }
  await does('districtStaff', contract.settleExclusion, { ...call, approved: true })
  await does('districtStaff', contract.liftExclusion, { ...call, requestId: newId() })
  expect(await does('propertyWorker', contract.getResult, { issueId })).toMatchObject({
    exclusions: [{ state: 'lifted' }],
  })
})

test('the second question is answered in the app, by a link, and may become a new case', async () => {
  const setting = { afterDays: 20, share: 1, linkDays: 30, linkOrigin: '' }
  await house.deps.district.write(SYSTEM_VIEWER, (tx) =>
    house.deps.settings.set(tx, secondLookSetting, setting, null, house.clock.now()),
  )
  const issueId = await closedCase()
  house.clock.forward(21 * DAY_MS)
  await askAgain(house.deps)
  await house.drain()
  const { questions } = await does('resident', contract.listSecondQuestions)
  expect(questions).toContainEqual(expect.objectContaining({ issueId }))
  const answer = { requestId: newId(), issueId, answer: 'came_back' }
  await does('resident', contract.answerSecondQuestion, answer)
  const again = { requestId: newId(), issueId, note: '又不亮了' }
  await does('resident', contract.reportAgain, again)
  const until = new Date(house.clock.now().getTime() + DAY_MS)
  const token = againToken(house.deps, { issueId, round: 0, until })
  await does(null, contract.readSecondLink, { token })
  await does(null, contract.answerSecondLink, { requestId: newId(), token, answer: 'fine' })
})

test('every operation of the module was asked, and none refused what its contract does not list', () => {
  const own = Object.values(contract).filter(({ name }) => name.startsWith('rates.'))
  expect(own.map(({ name }) => name).filter((name) => !answered.has(name))).toEqual([])
  expect([...api.undeclared]).toEqual([])
})

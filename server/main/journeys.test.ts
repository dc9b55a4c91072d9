import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as contract from '#contract/all.gen.ts'
import type { Operation } from '#contract/core/operation.ts'
import { actorOf } from '#kernel/authz/actor.ts'
import { sealDays } from '#kernel/loop/anchor.ts'
import { newId } from '#kernel/time/ids.ts'
import { ORGS, PLACES, type TestHouse, testHouse } from '#testing/house.ts'
import { type TestApi, testApi } from '#testing/http.ts'
import { gather } from './make-deps.ts'
import { MODULES } from './modules.ts'

/** Their own routes.test.ts and files.test.ts ask these over HTTP. */
const PROVED_BY_THEIR_MODULES =
  /^(people|analysis|organization|territory|files|settings|notify|rates|hot_topics|intake|field|open311|outreach|whistles)\./
/** Parts of the issue's own module that are proved beside their rules. */
const PROVED_BESIDE_THEIR_RULES =
  /^issues\.(.*_help|split|unmerge|.*_border|ask|unask|reply.*|record_reply|contact|review|.*moderat.*|.*_limits?|check_words|suggest_.*|.*_repl(y|ies).*|list_questions|list_long_term)$/

let house: TestHouse
let api: TestApi
const answered = new Set<string>()

beforeAll(async () => {
  house = await testHouse()
  api = await testApi(house)
})

afterAll(async () => {
  await api.close()
  await house.close()
})

/** Asks an operation and expects its happy answer, checked against the contract by the server. */
async function does(
  as: string | null,
  operation: Operation,
  input: Record<string, unknown> = {},
): Promise<Record<string, unknown>> {
  const rest = { ...input }
  let url = operation.path
  for (const [, name] of operation.path.matchAll(/:(\w+)/g)) {
    url = url.replace(`:${name}`, String(rest[name!]))
    delete rest[name!]
  }
  const query = new URLSearchParams(rest as Record<string, string>)
  if (operation.method === 'GET') url = `${url}?${query}`
  const { status, body } = await api.send(as, operation.method, url, rest)
  expect({ operation: operation.name, status, body }).toMatchObject({ status: 200 })
  answered.add(operation.name)
  return body
}

const place = {
  areaCode: '990000001001',
  estateId: PLACES.lilacEstate,
  buildingId: PLACES.lilac1,
  point: { longitude: 114.2021, latitude: 30.5021 },
  text: '丁香苑1栋2单元',
}
const description = '1栋2单元楼道灯坏了三天，晚上看不见路'

async function report(as: string | null, more: Record<string, unknown> = {}) {
  const call = { requestId: newId(), description, categoryCode: '0102', place, ...more }
  const { issue, trackingCode } = await does(as, contract.submitIssue, call)
  const { id, number } = issue as { id: string; number: string }
  return { id, number, code: trackingCode as string | null }
}

/** A move of one issue; answers the state that it came to. */
async function move(as: string, operation: Operation, issueId: string, input: object = {}) {
  const call = { requestId: newId(), issueId, ...input }
  return (await does(as, operation, call)).state
}

const note = '已到现场查看'
const toProperty = { tier: 'estate', holderOrgId: ORGS.property }
const explained = { result: 'explained', text: '线路老化，本周更换' }

async function toVerified(id: string) {
  await move('communityStaff', contract.dispatchIssue, id, toProperty)
  await move('propertyWorker', contract.signIssue, id)
  await move('propertyWorker', contract.answerIssue, id, explained)
  return move('communityStaff', contract.verifyIssue, id)
}

describe('over HTTP', () => {
  test('an issue goes through everything that can happen to it and is closed by its asker', async () => {
    const { id } = await report('resident')
    const staff = 'communityStaff'
    const worker = 'propertyWorker'
    expect(await move(staff, contract.acceptIssue, id)).toBe('accepted')
    const helped = { ...toProperty, helperOrgIds: [ORGS.housing] }
    expect(await move(staff, contract.dispatchIssue, id, helped)).toBe('dispatched')
    expect(await move(worker, contract.signIssue, id)).toBe('handling')
    await move(worker, contract.addHelper, id, { helperOrgId: ORGS.lilac, note })
    await move('resident', contract.commentIssue, id, { note: '谢谢，请注意安全' })
    await move('resident', contract.urgeIssue, id, { note: '请尽快' })
    await move('streetStaff', contract.superviseIssue, id, { note: '请按期办结' })
    expect(await move(worker, contract.pauseIssue, id, { reason: 'weather', note })).toBe('paused')
    expect(await move(worker, contract.resumeIssue, id)).toBe('handling')
    const days = { days: 2, reason: '等配件' }
    expect(await move(worker, contract.requestExtension, id, days)).toBe('extending')
    const granted = { granted: true, note: '同意' }
    expect(await move('communitySecretary', contract.settleExtension, id, granted)).toBe('handling')
    const shelf = { reason: note, publicNote: '列入明年改造', reviewOn: '2026-07-15' }
    expect(await move('streetStaff', contract.shelveIssue, id, shelf)).toBe('shelved')
    expect(await move('streetStaff', contract.unshelveIssue, id)).toBe('handling')
    // A helper has been added above whose answer has not come.
    const withoutHelp = { ...explained, withoutHelpWhy: '协办单位另行答复' }
    expect(await move(worker, contract.answerIssue, id, withoutHelp)).toBe('answered')
    expect(await move(staff, contract.rejectAnswer, id, { note: '灯仍不亮' })).toBe('handling')
    expect(await move(worker, contract.answerIssue, id, explained)).toBe('answered')
    expect(await move(staff, contract.verifyIssue, id)).toBe('verified')
    const satisfied = { solved: true, satisfaction: 'satisfied' }
    expect(await move('resident', contract.judgeIssue, id, satisfied)).toBe('closed')
    expect(await move('resident', contract.reopenIssue, id, { note: '又坏了' })).toBe('handling')
    const { issue } = await does('resident', contract.getIssue, { issueId: id })
    expect(issue).toMatchObject({ state: 'handling', reopenCount: 1, asker: { isMe: true } })
  })

  test('an issue is returned, adjudicated, escalated and withdrawn', async () => {
    const { id } = await report('resident')
    await move('communityStaff', contract.dispatchIssue, id, toProperty)
    const returned = { reason: 'incomplete', note: '缺少具体楼层' }
    expect(await move('propertyWorker', contract.returnIssue, id, returned)).toBe('returned')
    const upheld = { upheld: true, tier: 'community', holderOrgId: ORGS.lilac, note: '改派社区' }
    expect(await move('adjudicator', contract.settleReturn, id, upheld)).toBe('dispatched')
    const up = { reason: 'no_power', note: '需要街道统筹' }
    expect(await move('communityStaff', contract.escalateIssue, id, up)).toBe('dispatched')
    expect(await move('resident', contract.withdrawIssue, id)).toBe('withdrawn')
  })

  test('a matter is declined; a repeated one is joined, or merged', async () => {
    const { id } = await report('resident')
    const declined = { reason: 'legal_path', note: '已在诉讼中' }
    expect(await move('communityStaff', contract.declineIssue, id, declined)).toBe('declined')
    const first = await report('resident')
    const near = {
      description,
      areaCode: place.areaCode,
      estateId: place.estateId,
      point: place.point,
    }
    await house.drain()
    const { similar } = await does('neighbour', contract.findSimilar, near)
    expect((similar as { id: string }[]).map((one) => one.id)).toContain(first.id)
    const joined = { requestId: newId(), issueId: first.id }
    expect(await does('neighbour', contract.joinIssue, joined)).toMatchObject({ followers: 1 })
    const second = await report('gridWorker')
    const third = await report('gridWorker')
    const apart = { otherIssueId: first.id, note: '是另一盏灯' }
    expect(await move('communityStaff', contract.tellApart, third.id, apart)).toBe('submitted')
    const into = { intoIssueId: first.id }
    expect(await move('communityStaff', contract.mergeIssue, second.id, into)).toBe('merged')
  })

  test('an anonymous asker follows and judges by the code that only they were shown', async () => {
    const { id, number, code } = await report(null, { identity: 'anonymous' })
    expect(code).toMatch(/^\d{12}$/)
    await toVerified(id)
    const seen = await does(null, contract.lookUpIssue, { number, code })
    expect(seen).toMatchObject({ state: 'verified', mayJudge: true })
    const judgement = { requestId: newId(), number, code, solved: true, satisfaction: 'satisfied' }
    expect(await does(null, contract.judgeByCode, judgement)).toMatchObject({ state: 'closed' })
  })

  test('staff see lists, a map, figures and categories; a resident sees their own', async () => {
    const { issues } = await does('communityStaff', contract.listIssues, { box: 'scope', limit: 5 })
    expect((issues as unknown[]).length).toBe(5)
    const { pins } = await does('streetStaff', contract.mapIssues, { bbox: '114,30,115,31' })
    expect((pins as unknown[]).length).toBeGreaterThan(3)
    const overview = await does('districtStaff', contract.getOverview)
    expect(overview).toMatchObject({ areaCode: '990000' })
    const { categories } = await does(null, contract.listCategories)
    expect((categories as unknown[]).length).toBeGreaterThan(10)
    const mine = await does('resident', contract.listMyIssues)
    expect((mine.issues as unknown[]).length).toBeGreaterThan(3)
  })

  test('what happened is told, and read', async () => {
    await house.drain()
    const before = await does('resident', contract.listNotifications)
    expect(before.unread).toBeGreaterThan(0)
    const ids = (before.notifications as { id: string }[]).map(({ id }) => id)
    const after = await does('resident', contract.markRead, { ids })
    expect(after.unread).toBeLessThan(before.unread as number)
  })

  test('a paper is registered and found', async () => {
    const { kinds } = await does('districtStaff', contract.listDocuments)
    const [kind] = kinds as { kind: string }[]
    const paper = { requestId: newId(), kind: kind!.kind, title: '关于楼道灯的审定' }
    await does('districtStaff', contract.registerDocument, paper)
    const { documents } = await does('districtStaff', contract.listDocuments)
    expect(documents).toContainEqual(expect.objectContaining({ title: paper.title }))
  })

  test('the audit administrator takes the sealed days away, and nobody else does', async () => {
    house.clock.forward(86_400_000)
    const [day] = await sealDays(house.deps)
    const held = {
      id: newId(),
      role: 'audit_administrator',
      orgId: ORGS.district,
      areaCode: '990000',
    }
    const { grants } = gather(MODULES)
    api.signIn('auditor', actorOf(newId(), [{ ...held, role: 'audit_administrator' }], grants))
    const { anchors } = await does('auditor', contract.exportAnchors)
    expect(anchors).toMatchObject([{ day, previousHash: '' }])
    const none = await does('auditor', contract.exportAnchors, { fromOn: '2026-07-01' })
    expect(none).toEqual({ anchors: [] })
    const refused = await api.send('districtStaff', 'GET', contract.exportAnchors.path)
    expect(refused).toMatchObject({ status: 403, body: { code: 'people.not_staff' } })
  })
})

test('every operation of the contract has its happy answer, here or in its module’s own tests', () => {
  const names = Object.values(contract).map(({ name }) => name)
  const proved = [PROVED_BY_THEIR_MODULES, PROVED_BESIDE_THEIR_RULES]
  const silent = names.filter(
    (name) => !answered.has(name) && !proved.some((known) => known.test(name)),
  )
  expect(silent).toEqual([])
})

test('no handler on these ways refused what its contract does not list', () => {
  expect([...api.undeclared]).toEqual([])
})

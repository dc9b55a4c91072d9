import { afterAll, beforeAll, expect, test } from 'vitest'
import * as contract from '#contract/all.gen.ts'
import type { Operation } from '#contract/core/operation.ts'
import { newId } from '#kernel/time/ids.ts'
import { ORGS, type TestHouse, testHouse } from '#testing/house.ts'
import { type TestApi, testApi } from '#testing/http.ts'
import { anIssue } from '../issues/builders.ts'
import { actNext } from './commands/act-together.ts'
import { tellNext } from './commands/tell-reporters.ts'
import { detectBursts } from './detect.ts'

let house: TestHouse
let api: TestApi
const answered = new Set<string>()

beforeAll(async () => {
  house = await testHouse()
  api = await testApi(house)
})

afterAll(async () => {
  await api?.close()
  await house?.close()
})

async function does(as: string, operation: Operation, input: Record<string, unknown>) {
  const rest = { ...input }
  let url = operation.path
  for (const [, name] of operation.path.matchAll(/:(\w+)/g)) {
    url = url.replace(`:${name}`, String(rest[name!]))
    delete rest[name!]
  }
  if (operation.method === 'GET') {
    url = `${url}?${new URLSearchParams(rest as Record<string, string>)}`
  }
  const { status, body } = await api.send(as, operation.method, url, rest)
  expect({ operation: operation.name, status, body }).toMatchObject({ status: 200 })
  answered.add(operation.name)
  return body
}

const SAYINGS = [
  '灰尘大，窗户不敢开',
  '夜里噪声大',
  '灰尘满天',
  '噪声和灰尘受不了',
  '又在夜里开工灰尘大',
]
const REPORTERS = ['resident', 'neighbour', 'propertyWorker', 'clerk', 'otherClerk'] as const

async function burst(): Promise<string[]> {
  const ids: string[] = []
  for (const [at, saying] of SAYINGS.entries()) {
    const said = { description: `丁香路口搅拌站${saying}`, categoryCode: '0501' }
    ids.push((await anIssue(house, said, house.cast[REPORTERS[at]!])).id)
    await house.drain()
    await detectBursts(house.deps)
  }
  return ids
}

test('a topic goes its whole way over HTTP, and what a stranger asks is refused', async () => {
  const [first = ''] = await burst()
  const { topics } = await does('communityStaff', contract.listTopics, { state: 'raised' })
  const topicId = (topics as { id: string }[])[0]!.id
  const change = (operation: Operation, input: object = {}) =>
    does('communityStaff', operation, { requestId: newId(), topicId, ...input })
  const names = { title: '搅拌站', leadOrgId: ORGS.lilac, publicNote: '正在约谈' }
  await change(contract.confirmTopic, names)
  await change(contract.editTopic, { ...names, title: '丁香路口搅拌站' })
  await change(contract.removeTopicCase, { issueId: first })
  const issue = await does('communityStaff', contract.getIssue, { issueId: first })
  const { number } = issue.issue as { number: string }
  await change(contract.addTopicCase, { number })
  await change(contract.tellReporters, { text: '周五前公布结果。' })
  await house.drain()
  while ((await tellNext(house.deps)) > 0);
  const doing = { action: 'dispatch', tier: 'community', holderOrgId: ORGS.lilac, note: '统一办理' }
  await change(contract.actTogether, { doing })
  while (await actNext(house.deps));
  const { topic } = await does('communityStaff', contract.getTopic, { topicId })
  expect(topic).toMatchObject({
    title: '丁香路口搅拌站',
    messages: [{ told: 5, done: true }],
    batches: [{ succeeded: 5, failed: [], done: true }],
  })
  const { cases } = await does('communityStaff', contract.listTopicCases, { topicId })
  expect(cases).toHaveLength(5)
  const own = await does('resident', contract.topicOfIssue, { issueId: first })
  expect(own.topic).toMatchObject({ publicNote: '正在约谈', seen: null })
  await change(contract.dismissTopic, { reason: '再看一看' })
  await change(contract.confirmTopic, names)
  await change(contract.endTopic, { note: '已搬走' })
  for (const as of ['otherCommunityStaff', 'resident', null]) {
    const refused = await api.send(as, 'GET', `/api/hot-topics/${topicId}`)
    expect([401, 403, 404]).toContain(refused.status)
  }
})

test('every operation of hot topics was answered, and no handler refused what its contract does not list', () => {
  const names = Object.values(contract).map(({ name }) => name)
  const silent = names.filter((name) => name.startsWith('hot_topics.') && !answered.has(name))
  expect(silent).toEqual([])
  expect([...api.undeclared]).toEqual([])
})

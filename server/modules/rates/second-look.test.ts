import { afterAll, beforeAll, expect, test } from 'vitest'
import { askerByCode } from '#kernel/authz/actor.ts'
import { sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import { newId } from '#kernel/time/ids.ts'
import { issueCommands } from '#modules/issues/index.ts'
import { type TestHouse, testHouse } from '#testing/house.ts'
import { on } from '../issues/builders.ts'
import { deliverDue } from '../notify/deliver.ts'
import { againToken } from './again-link.ts'
import { verified } from './builders.ts'
import {
  answerSecondLink,
  answerSecondQuestion,
  askAgain,
  reportAgain,
} from './commands/second-look.ts'
import { getBoard } from './queries/get-board.ts'
import { listSecondQuestions, readSecondLink } from './queries/second-questions.ts'
import { recount } from './recount.ts'
import { secondLookSetting } from './settings.ts'

const MONDAY = '2026-06-01T02:00:00.000Z'
const DAY_MS = 86_400_000
let house: TestHouse

beforeAll(async () => {
  house = await testHouse(MONDAY)
  await house.deps.district.write(SYSTEM_VIEWER, (tx) =>
    house.deps.settings.set(
      tx,
      secondLookSetting,
      { afterDays: 10, share: 1, linkDays: 30, linkOrigin: 'https://wanyou.example' },
      null,
      house.clock.now(),
    ),
  )
})

afterAll(() => house?.close())

type Word = { solved: boolean; satisfaction: 'satisfied' | 'basically_satisfied' }

/** Closed by the asker's own word, and asked about again after the weeks of the setting. */
async function asked(days = 11, said: Word = { solved: true, satisfaction: 'satisfied' }) {
  const { deps, cast } = house
  const issue = await verified(house)
  await issueCommands.judgeIssue(deps, cast.resident, { ...on(issue.id), ...said })
  await house.drain()
  house.clock.forward(days * DAY_MS)
  await askAgain(deps)
  await house.drain()
  return issue
}

const mine = async (issueId: string) => {
  const { questions } = await listSecondQuestions(house.deps, house.cast.resident, { issueId })
  return questions[0]
}

const tokenOf = (issueId: string, until = new Date(house.clock.now().getTime() + DAY_MS)) =>
  againToken(house.deps, { issueId, round: 0, until })

async function looked() {
  const filters = { breakdown: 'area' as const, from: '2026-06', to: '2027-05', withSecret: false }
  const { total } = await getBoard(house.deps, house.cast.districtStaff, filters)
  return {
    fine: total.all.counts.fine,
    cameBack: total.all.counts.came_back,
    share: total.all.stillFine,
  }
}

test('asks after the weeks of the setting, once, and only about what was called solved', async () => {
  const early = await asked(9)
  expect(await mine(early.id)).toBeUndefined()
  house.clock.forward(2 * DAY_MS)
  await askAgain(house.deps)
  await askAgain(house.deps)
  await house.drain()
  expect(await mine(early.id)).toMatchObject({ answer: null })
  const steps = await house.deps.district.read(SYSTEM_VIEWER, (tx) =>
    tx.rows(sql`select 1 from work_step where item_id = ${early.id} and action = 'ask_again'`),
  )
  expect(steps).toHaveLength(1)
  const unsolved = await asked(11, { solved: false, satisfaction: 'basically_satisfied' })
  expect(await mine(unsolved.id)).toBeUndefined()
})

test('an answer stands beside the rates; silence counts for nothing', async () => {
  const { deps, cast } = house
  const before = await looked()
  const [first, second] = [await asked(), await asked()]
  await asked()
  const answer = (issueId: string, said: 'fine' | 'came_back') =>
    answerSecondQuestion(deps, cast.resident, { ...on(issueId), answer: said })
  await answer(first.id, 'fine')
  await answer(second.id, 'came_back')
  await house.drain()
  expect(await looked()).toMatchObject({ fine: before.fine + 1, cameBack: before.cameBack + 1 })
  await answer(second.id, 'fine')
  await house.drain()
  expect(await looked()).toMatchObject({ fine: before.fine + 2, cameBack: before.cameBack })
  expect(await recount(deps)).toMatchObject({ wrongCases: 0, wrongCounts: 0 })
})

test('only the asker answers, and only what they were asked', async () => {
  const { deps, cast } = house
  const issue = await asked()
  const neighbour = answerSecondQuestion(deps, cast.neighbour, { ...on(issue.id), answer: 'fine' })
  await expect(neighbour).rejects.toMatchObject({ code: 'rates.not_asked' })
  const handler = answerSecondQuestion(deps, cast.propertyWorker, {
    ...on(issue.id),
    answer: 'fine',
  })
  await expect(handler).rejects.toMatchObject({ code: 'rates.not_asked' })
})

test('a link answers its one question without signing in, and may reopen the case', async () => {
  const { deps } = house
  const issue = await asked()
  // Asked on the eleventh day, so that the fifteen days of reopening are not over.
  const token = tokenOf(issue.id)
  expect((await readSecondLink(deps, { token })).question).toMatchObject({ number: issue.number })
  const input = { requestId: newId(), token, answer: 'came_back' as const, reopen: true }
  expect(await answerSecondLink(deps, input)).toMatchObject({ reopened: true })
  expect(await answerSecondLink(deps, input)).toMatchObject({ reopened: true })
  const row = await deps.district.read(SYSTEM_VIEWER, (tx) =>
    tx.first<{ state: string; reopens: number }>(
      sql`select state, reopen_count as reopens from work_item where id = ${issue.id}`,
    ),
  )
  expect(row).toEqual({ state: 'handling', reopens: 1 })
  const again = answerSecondLink(deps, { ...input, requestId: newId() })
  await expect(again).rejects.toMatchObject({ code: 'rates.not_asked' })
})

test('a link that was changed, made for another case, or is over answers nothing', async () => {
  const { deps } = house
  const [issue, other] = [await asked(), await asked()]
  const token = tokenOf(issue.id)
  const [id, round, days, ...mac] = token.split('.')
  const [otherId] = tokenOf(other.id).split('.')
  const forged = [
    [otherId, round, days, ...mac],
    [id, '1', days, ...mac],
    [id, round, String(Number(days) + 9), ...mac],
    [id, round, days, 'intl1', 'AAAA'],
    ['x'],
  ].map((parts) => parts.join('.'))
  const expired = tokenOf(issue.id, new Date(house.clock.now().getTime() - 2 * DAY_MS))
  for (const bad of [...forged, expired, '']) {
    await expect(readSecondLink(deps, { token: bad })).rejects.toMatchObject({
      code: 'rates.link_not_valid',
    })
  }
  expect(askerByCode(issue.id).personId).toBeNull()
})

test('the message that leaves the house holds the link, and the trail and the notice do not', async () => {
  const { deps, cast } = house
  await deps.district.write(SYSTEM_VIEWER, (tx) =>
    tx.run(sql`update person set channel = 'sms' where id = ${cast.resident.personId}`),
  )
  const issue = await asked()
  house.clock.forward(3_600_000)
  await deliverDue(deps)
  const texts = house.sent.map(({ text: words }) => words)
  const text =
    texts.find((words) => words.includes(issue.number) && words.includes('/again/')) ?? ''
  const token = /https:\/\/wanyou\.example\/again\/(\S+)$/.exec(text)?.[1]
  expect((await readSecondLink(deps, { token: token! })).question.number).toBe(issue.number)
  const kept = await deps.district.read(SYSTEM_VIEWER, (tx) =>
    tx.rows(sql`
      select payload::text from work_step where payload::text like '%again/%'
      union all select facts::text from notification where facts::text like '%again/%'`),
  )
  expect(kept).toEqual([])
})

test('after the days of reopening it becomes a new case, once, and the two are tied', async () => {
  const { deps, cast } = house
  const issue = await asked(20)
  expect(await mine(issue.id)).toMatchObject({ reopenUntil: null })
  const report = (requestId: string) =>
    reportAgain(deps, cast.resident, { requestId, issueId: issue.id, note: '灯又不亮了' })
  await expect(report(newId())).rejects.toMatchObject({ code: 'rates.answer_first' })
  await answerSecondQuestion(deps, cast.resident, { ...on(issue.id), answer: 'came_back' })
  const requestId = newId()
  const made = await report(requestId)
  expect(await report(requestId)).toEqual(made)
  expect(await report(newId())).toEqual(made)
  expect(await mine(issue.id)).toMatchObject({ followUpNumber: made.number })
  const [row] = await deps.district.read(SYSTEM_VIEWER, (tx) =>
    tx.rows<{ description: string; area: string }>(sql`
      select i.description, w.area_code as area from issue i join work_item w on w.id = i.id
      where w.id = ${made.issueId}`),
  )
  expect(row).toMatchObject({ area: expect.stringMatching(/^990000001001/) })
  expect(row!.description).toContain(issue.number)
})

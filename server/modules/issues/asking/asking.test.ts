import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { VISITOR } from '#kernel/authz/actor.ts'
import { sweep } from '#kernel/loop/sweep.ts'
import { newId } from '#kernel/time/ids.ts'
import { type TestHouse, testHouse } from '#testing/house.ts'
import { listMyNotifications } from '../../notify/my-notifications.ts'
import { anIssue, dispatched, inHand, on } from '../builders.ts'
import {
  askReporter,
  recordReply,
  replyByCode,
  replyToQuestion,
  unaskReporter,
} from '../commands/asking.ts'
import { joinIssue, withdrawIssue } from '../commands/follow.ts'
import { signIssue } from '../commands/hold.ts'
import { personal } from '../personal.ts'
import { getIssue } from '../queries/get-issue.ts'
import { listMyIssues } from '../queries/list-my-issues.ts'
import { lookUpIssue } from '../queries/look-up-issue.ts'
import { issueTimeKeeper } from '../time-keeper.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.close())
beforeEach(() => house.clock.set('2026-06-01T02:00:00.000Z'))

const keepers = new Map([['issue', issueTimeKeeper]])
const tick = async (at: string) => {
  house.clock.set(at)
  while ((await sweep(house.deps, keepers)) > 0);
}
const seen = async (issueId: string, by = house.cast.districtStaff) =>
  (await getIssue(house.deps, by, { issueId })).issue
const ask = (issueId: string, question = '是1单元还是2单元？') =>
  askReporter(house.deps, house.cast.propertyWorker, { ...on(issueId), question })
const reply = (issueId: string, note = '2单元') =>
  replyToQuestion(house.deps, house.cast.resident, { ...on(issueId), note, photoIds: [] })

describe('a question to the reporter', () => {
  test('stops the clock from the question to the answer, and the limit says so', async () => {
    const issue = await inHand(house)
    const before = await seen(issue.id)
    expect(before.deadline).toMatchObject({ state: 'running', pausedDays: 0 })
    await ask(issue.id)
    const asked = await seen(issue.id)
    expect(asked).toMatchObject({ state: 'asking', deadline: { state: 'paused' } })
    expect(asked.enquiries).toMatchObject([{ round: 1, outcome: null, answer: null }])
    house.clock.set('2026-06-03T02:00:00.000Z')
    await reply(issue.id)
    const after = await seen(issue.id)
    expect(after).toMatchObject({ state: 'handling', deadline: { pausedDays: 1 } })
    expect(after.deadline?.dueAt.slice(0, 10)).toBe('2026-06-03')
    expect(before.deadline?.dueAt.slice(0, 10)).toBe('2026-06-02')
    expect(after.enquiries).toMatchObject([{ outcome: 'by_asker', answer: '2单元' }])
  })

  test('is the asker’s turn, and no judgement', async () => {
    const issue = await inHand(house)
    await ask(issue.id)
    const mine = await seen(issue.id, house.cast.resident)
    expect(mine.actions.find(({ primary }) => primary)?.action).toBe('reply')
    const list = await listMyIssues(house.deps, house.cast.resident, { which: 'open', limit: 50 })
    expect(list.toJudge).toBe(0)
  })

  test('answered twice by a double tap is answered once', async () => {
    const issue = await inHand(house)
    await ask(issue.id)
    const call = { ...on(issue.id), note: '2单元', photoIds: [] }
    const first = await replyToQuestion(house.deps, house.cast.resident, call)
    expect(await replyToQuestion(house.deps, house.cast.resident, call)).toEqual(first)
    const { trail } = await seen(issue.id)
    expect(trail.filter(({ action }) => action === 'reply')).toHaveLength(1)
  })

  test('reminds once, then the clock goes on by itself and the trail says so', async () => {
    const issue = await inHand(house)
    await ask(issue.id)
    await tick('2026-06-05T02:00:00.000Z')
    await tick('2026-06-05T03:00:00.000Z')
    const reminded = await seen(issue.id)
    expect(reminded.state).toBe('asking')
    expect(reminded.trail.filter(({ action }) => action === 'remind_asker')).toHaveLength(1)
    await tick('2026-06-07T02:00:00.000Z')
    const over = await seen(issue.id)
    expect(over.state).toBe('handling')
    expect(over.enquiries).toMatchObject([{ outcome: 'unanswered', answer: null }])
    expect(over.trail.at(-1)).toMatchObject({ action: 'unanswered', actorRole: 'system' })
    expect(over.deadline?.state).not.toBe('paused')
  })

  test('may be asked twice in a case and not a third time', async () => {
    const issue = await inHand(house)
    for (const round of [1, 2]) {
      await ask(issue.id, `第${round}个问题`)
      await reply(issue.id)
    }
    await expect(ask(issue.id)).rejects.toThrow('issues.asks_used_up')
  })

  test('is the holder’s to ask and to take back, and nobody else’s', async () => {
    const issue = await inHand(house)
    const other = house.cast.otherCommunityStaff
    await expect(
      askReporter(house.deps, other, { ...on(issue.id), question: '在哪里' }),
    ).rejects.toThrow('issues.not_found')
    await ask(issue.id)
    await expect(reply(issue.id).then(() => reply(issue.id))).rejects.toThrow('loop.wrong_state')
    await ask(issue.id)
    await unaskReporter(house.deps, house.cast.propertyWorker, on(issue.id))
    const { enquiries, state } = await seen(issue.id)
    expect(state).toBe('handling')
    expect(enquiries.at(-1)).toMatchObject({ outcome: 'taken_back' })
  })

  test('may be answered for somebody on the phone by those who enter reports, not by the holder', async () => {
    const issue = await inHand(house)
    await ask(issue.id)
    const said = { ...on(issue.id), note: '电话里说：2单元' }
    await expect(recordReply(house.deps, house.cast.propertyWorker, said)).rejects.toThrow(
      'loop.not_yours',
    )
    await recordReply(house.deps, house.cast.communityStaff, said)
    const { enquiries } = await seen(issue.id)
    expect(enquiries).toMatchObject([{ outcome: 'by_call', answer: '电话里说：2单元' }])
  })

  test('leaves the case open to be withdrawn', async () => {
    const issue = await inHand(house)
    await ask(issue.id)
    await withdrawIssue(house.deps, house.cast.resident, on(issue.id))
    expect((await seen(issue.id)).state).toBe('withdrawn')
  })
})

describe('an anonymous reporter', () => {
  test('reads and answers the question by the tracking code alone', async () => {
    const issue = await anIssue(house, { identity: 'anonymous' }, VISITOR)
    await dispatched(house, issue.id)
    await signIssue(house.deps, house.cast.propertyWorker, on(issue.id))
    await ask(issue.id)
    const code = issue.trackingCode!
    const found = await lookUpIssue(house.deps, { number: issue.number, code })
    expect(found.enquiry?.question).toBe('是1单元还是2单元？')
    const input = { requestId: newId(), number: issue.number, note: '2单元', photoIds: [] }
    await expect(
      replyByCode(house.deps, VISITOR, { ...input, code: '000000000000' }),
    ).rejects.toThrow('issues.not_found')
    await replyByCode(house.deps, VISITOR, { ...input, code })
    expect((await lookUpIssue(house.deps, { number: issue.number, code })).enquiry).toBeNull()
    const { trail } = await seen(issue.id)
    expect(trail.at(-1)).toMatchObject({ action: 'reply', actorName: null })
  })
})

describe('who reads the answer', () => {
  test('a neighbour who follows reads the question, not what the reporter answered', async () => {
    const issue = await inHand(house)
    await joinIssue(house.deps, house.cast.neighbour, { requestId: newId(), issueId: issue.id })
    await ask(issue.id)
    await reply(issue.id, '我家在2单元')
    const theirs = await seen(issue.id, house.cast.neighbour)
    expect(theirs.enquiries).toMatchObject([{ question: '是1单元还是2单元？', answer: null }])
    expect(JSON.stringify(theirs)).not.toContain('我家在2单元')
    const mine = await seen(issue.id, house.cast.resident)
    expect(mine.enquiries[0]?.answer).toBe('我家在2单元')
  })

  test('nobody any more once the reporter is forgotten', async () => {
    const issue = await inHand(house)
    await ask(issue.id)
    await reply(issue.id, '我家在2单元')
    await personal.erase(house.deps, house.cast.resident.personId!)
    expect(JSON.stringify(await seen(issue.id))).not.toContain('我家在2单元')
  })
})

test('the reporter is told of the question and of its end, the holder of the answer', async () => {
  const issue = await inHand(house)
  await ask(issue.id)
  await tick('2026-06-05T02:00:00.000Z')
  await tick('2026-06-07T02:00:00.000Z')
  await house.drain()
  const told = async (who: typeof house.cast.resident) =>
    (await listMyNotifications(house.deps, who, { limit: 50 })).notifications
      .filter(({ itemId }) => itemId === issue.id)
      .map(({ template }) => template.replace('issue.', ''))
  expect(await told(house.cast.resident)).toEqual(
    expect.arrayContaining(['ask', 'remind_asker', 'unanswered']),
  )
  expect(await told(house.cast.propertyWorker)).toContain('unanswered')
})

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { InputOf } from '#contract/core/operation.ts'
import { REPLY_MOVES, type ReplyMove } from '#contract/issues/reply-terms.ts'
import type { setReplyTemplate as operation } from '#contract/issues/set-reply-template.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import { newId } from '#kernel/time/ids.ts'
import { ORGS, type TestHouse, testHouse } from '#testing/house.ts'
import { setNoticeChoice } from '../../notify/choice.ts'
import { deliverDue } from '../../notify/deliver.ts'
import { anIssue, inHand, on } from '../builders.ts'
import { askReporter } from '../commands/asking.ts'
import { acceptIssue } from '../commands/sort.ts'
import { issueLoop } from '../loop.ts'
import { getIssue } from '../queries/get-issue.ts'
import { previewReply } from './preview-reply.ts'
import { replyContactsSetting } from './settings.ts'
import { STARTERS } from './starters.ts'
import { suggestReplies } from './suggest-replies.ts'
import { listReplyTemplates, listReplyVersions, setReplyTemplate } from './templates.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.close())
beforeEach(() => house.clock.set('2026-06-01T02:00:00.000Z'))

type Written = Partial<InputOf<typeof operation>>

const DISTRICT = '990000'
const STREET = '990000001'

function write(by: Actor, written: Written = {}) {
  return setReplyTemplate(house.deps, by, {
    requestId: newId(),
    templateId: newId(),
    version: 0,
    areaCode: STREET,
    categoryPrefix: '',
    move: 'answer',
    reason: null,
    title: '灯换好了',
    pageText: '{地点}的灯换好了，{承办单位}，电话{电话}。',
    shortText: null,
    active: true,
    ...written,
  })
}

const suggested = async (issueId: string, move: ReplyMove, reason?: string) => {
  const by = house.cast.propertyWorker
  const input = { issueId, move, ...(reason ? { reason } : {}) }
  return (await suggestReplies(house.deps, by, input)).replies
}

describe('templates', () => {
  test('come with the product, for every move of theirs that exists, and are sound', async () => {
    for (const one of STARTERS) {
      await expect(
        write(house.cast.districtStaff, { ...one, templateId: one.id, areaCode: DISTRICT }),
      ).resolves.toMatchObject({ template: { version: 1 } })
      expect(issueLoop.moves).toHaveProperty(one.move)
    }
    for (const move of Object.keys(REPLY_MOVES)) expect(issueLoop.moves).toHaveProperty(move)
  })

  test('of a street are written by its staff, those of the district by the district', async () => {
    const street = house.cast.streetStaff
    await expect(write(street)).resolves.toMatchObject({ template: { areaName: '东风街道' } })
    await expect(write(street, { areaCode: DISTRICT })).rejects.toThrow('issues.template_not_yours')
    await expect(write(house.cast.otherStreetStaff)).rejects.toThrow('issues.template_not_yours')
    await expect(write(house.cast.propertyWorker)).rejects.toThrow('issues.template_not_yours')
    const [starter] = STARTERS
    const taken = { ...starter!, templateId: starter!.id, version: 1 }
    await expect(write(street, taken)).rejects.toThrow('issues.template_not_yours')
  })

  test.each([
    [{ pageText: '请找{负责人}' }, 'issues.template_unknown_place'],
    [{ shortText: '您反映的{标题}办好了' }, 'issues.template_unknown_place'],
    [{ pageText: '请打19900001234' }, 'issues.template_holds_numbers'],
    [{ reason: 'beyond_duty' }, 'issues.template_unknown_reason'],
    [{ categoryPrefix: '99' }, 'issues.unknown_category'],
    [{ areaCode: '990000009' }, 'territory.not_found'],
  ])('with %j are refused', async (written, code) => {
    await expect(write(house.cast.districtStaff, written)).rejects.toThrow(code)
  })

  test('keep every version with who wrote it; two writers do not overwrite each other', async () => {
    const templateId = newId()
    const first = house.cast.districtStaff
    await write(first, { templateId })
    await write(first, { templateId, version: 1, title: '灯已换' })
    await expect(write(first, { templateId, version: 1 })).rejects.toThrow(
      'issues.template_changed',
    )
    const { versions } = await listReplyVersions(house.deps, first, { templateId })
    expect(versions.map(({ version, title }) => [version, title])).toEqual([
      [2, '灯已换'],
      [1, '灯换好了'],
    ])
    expect(versions[0]?.setByName).toBe('区治理')
  })

  test('that are switched off are offered no more and still listed when asked for', async () => {
    const templateId = newId()
    await write(house.cast.streetStaff, { templateId, title: '停用的', active: false })
    const issue = await inHand(house)
    const offered = await suggested(issue.id, 'answer')
    expect(offered.map(({ title }) => title)).not.toContain('停用的')
    const listed = (withInactive: boolean) =>
      listReplyTemplates(house.deps, house.cast.streetStaff, { withInactive })
    const ids = (list: Awaited<ReturnType<typeof listed>>) => list.templates.map(({ id }) => id)
    expect(ids(await listed(true))).toContain(templateId)
    expect(ids(await listed(false))).not.toContain(templateId)
  })

  test('of the nearest area, then of the closest category, come first, filled in', async () => {
    await write(house.cast.streetStaff, { title: '街道·楼道灯', categoryPrefix: '0102' })
    await write(house.cast.otherStreetStaff, { areaCode: '990000002', title: '别的街道' })
    const issue = await inHand(house)
    const offered = await suggested(issue.id, 'answer', 'solved')
    expect(offered[0]).toMatchObject({
      title: '街道·楼道灯',
      page: '丁香苑1栋2单元的灯换好了，丁香苑物业服务处，电话12345。',
      missing: [],
    })
    expect(offered.map(({ title }) => title)).not.toContain('别的街道')
    expect(offered.map(({ title }) => title)).not.toContain('办好一部分')
  })
})

describe('before a text is sent', () => {
  const preview = (issueId: string, page: string, short?: string) =>
    previewReply(house.deps, house.cast.propertyWorker, {
      issueId,
      move: 'answer',
      page,
      ...(short === undefined ? {} : { short }),
    })

  test('it is shown exactly as the reporter will read it, with its length in messages', async () => {
    const issue = await inHand(house)
    const usual = await preview(issue.id, '{编号}换好了')
    expect(usual.page).toBe(`${issue.number}换好了`)
    expect(usual).toMatchObject({ shortIsOwn: false, shortParts: 1, ready: true })
    const own = await preview(issue.id, '换好了', '灯'.repeat(64))
    expect(own.short).toBe(`【湾有引力】${'灯'.repeat(64)}`)
    expect(own).toMatchObject({ shortIsOwn: true, shortParts: 1 })
    expect((await preview(issue.id, '换好了', '灯'.repeat(65))).shortParts).toBe(2)
  })

  test('words of the office, long sentences, gaps and numbers are pointed out', async () => {
    const issue = await inHand(house)
    const text = `经属地研判已处置，请联系19900001234，${'办'.repeat(60)}，{复查日期}再看`
    const { remarks, ready } = await preview(issue.id, text)
    const found = remarks.map(({ kind, text: what }) => `${kind}:${what}`)
    expect(found).toEqual(
      expect.arrayContaining(['office_word:属地', 'office_word:研判', 'office_word:处置']),
    )
    expect(found).toContain('missing:复查日期')
    expect(found).toContain('phone:199****1234')
    expect(remarks.some(({ kind }) => kind === 'long_sentence')).toBe(true)
    expect(remarks.find(({ text: what }) => what === '属地')?.plain).toBe('当地')
    expect(ready).toBe(false)
  })

  test('the number that the office itself gives is no person’s', async () => {
    await house.deps.district.write(SYSTEM_VIEWER, (tx) =>
      house.deps.settings.set(
        tx,
        replyContactsSetting,
        {
          phone: '12345',
          offices: [{ orgId: ORGS.property, phone: '027-83210000' }],
          signature: '',
        },
        null,
        house.clock.now(),
      ),
    )
    const issue = await inHand(house)
    const { remarks, page } = await preview(issue.id, '有事请打{电话}')
    expect(page).toBe('有事请打027-83210000')
    expect(remarks).toEqual([])
  })
})

describe('a reply that is sent', () => {
  test('with a gap, or with somebody’s number in the short message, is refused', async () => {
    const issue = await inHand(house)
    const by = house.cast.propertyWorker
    await expect(
      askReporter(house.deps, by, { ...on(issue.id), question: '{承办单位}想问您' }),
    ).rejects.toThrow('issues.reply_has_gaps')
    const reply = { shortText: '请打19900001234' }
    await expect(
      askReporter(house.deps, by, { ...on(issue.id), question: '在哪里', reply }),
    ).rejects.toThrow('issues.reply_holds_numbers')
  })

  test('says in the trail which template it came from, and its short words go out by SMS', async () => {
    const issue = await anIssue(house)
    const choice = { requestId: newId(), itemId: issue.id, channel: 'sms' } as const
    await setNoticeChoice(house.deps, house.cast.resident, choice)
    await house.drain()
    await deliverDue(house.deps)
    house.sent.length = 0
    const templateId = STARTERS[0]!.id
    const reply = { templateId, shortText: `${issue.number}已受理，请放心。` }
    await acceptIssue(house.deps, house.cast.communityStaff, {
      ...on(issue.id),
      note: '受理了',
      reply,
    })
    await house.drain()
    await deliverDue(house.deps)
    expect(house.sent).toMatchObject([{ channel: 'sms', text: reply.shortText }])
    const { issue: view } = await getIssue(house.deps, house.cast.districtStaff, {
      issueId: issue.id,
    })
    expect(view.trail.at(-1)?.payload).toMatchObject(reply)
  })
})

test('every move that speaks to the reporter tells them, or is told with the next one', () => {
  // 答复 is told once it is verified, so that nobody hears of an answer that is then taken back.
  const silent = Object.keys(REPLY_MOVES).filter(
    (move) => !issueLoop.moves[move]?.tell.includes('asker'),
  )
  expect(silent).toEqual(['request_extension', 'answer'])
})

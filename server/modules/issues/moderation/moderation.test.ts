import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { InputOf } from '#contract/core/operation.ts'
import type { moderateIssue as operation } from '#contract/issues/moderate-issue.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import { sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import { newId } from '#kernel/time/ids.ts'
import { type TestHouse, testHouse } from '#testing/house.ts'
import { anIssue } from '../builders.ts'
import { acceptIssue } from '../commands/sort.ts'
import { listPublicIssues } from '../public/public-issues.ts'
import { findSimilar } from '../queries/find-similar.ts'
import { getIssue } from '../queries/get-issue.ts'
import { whyHeld } from './hold-rule.ts'
import { appealLimit, listLimits, myLimit, proposeLimit, settleLimit } from './limits.ts'
import { moderateIssue, reviewModeration } from './moderate-issue.ts'
import { checkWords, getModeration, listModeration } from './read-moderation.ts'
import { moderationSetting, repetitionSetting } from './settings.ts'

let house: TestHouse

beforeAll(async () => {
  house = await testHouse()
})
afterAll(async () => house?.close())
beforeEach(() => house.clock.forward(60_000))

type Said = Partial<InputOf<typeof operation>> & Pick<InputOf<typeof operation>, 'what'>
const moderate = (actor: Actor, issueId: string, said: Said) =>
  moderateIssue(house.deps, actor, { requestId: newId(), issueId, reason: 'personal', ...said })
const inPublic = async (number: string) => {
  const { deps, clock } = house
  const { issues } = await deps.district.read(SYSTEM_VIEWER, (tx) =>
    listPublicIssues(deps, tx, {
      numbers: [number],
      by: 'created',
      from: new Date(0),
      to: clock.now(),
      skip: 0,
      limit: 5,
    }),
  )
  return issues[0]
}
/** An accepted case, whose words the public may read by the district's default. */
async function accepted(more: Parameters<typeof anIssue>[1] = {}) {
  const issue = await anIssue(house, more)
  await acceptIssue(house.deps, house.cast.communityStaff, {
    requestId: newId(),
    issueId: issue.id,
  })
  return issue
}

describe('what strangers read', () => {
  test('is what a moderator made of it, while the case keeps its own words', async () => {
    const { deps, cast } = house
    const { id, number } = await accepted({ description: '三楼张某家的狗叫了一夜' })
    await moderate(cast.communitySecretary, id, { what: 'edit', description: '夜里狗叫扰民' })
    expect((await inPublic(number))?.description).toBe('夜里狗叫扰民')
    const { issue } = await getIssue(deps, cast.communityStaff, { issueId: id })
    expect(issue.description).toBe('三楼张某家的狗叫了一夜')
    await moderate(cast.communitySecretary, id, { what: 'edit', description: '' })
    expect((await inPublic(number))?.description).toBe('三楼张某家的狗叫了一夜')
  })

  test('is nothing of a hidden case, until a second person brings it back', async () => {
    const { deps, cast } = house
    const { id, number } = await accepted()
    await moderate(cast.communitySecretary, id, { what: 'hide', reason: 'insult' })
    expect(await inPublic(number)).toBeUndefined()
    const box = { box: 'to_review' as const, limit: 30 }
    const waiting = (await listModeration(deps, cast.adjudicator, box)).cards.find(
      ({ issueId }) => issueId === id,
    )
    expect(waiting).toMatchObject({ action: 'hide', reason: 'insult' })
    const review = { requestId: newId(), issueId: id, seq: waiting!.seq, note: '没有辱骂' }
    await reviewModeration(deps, cast.adjudicator, { ...review, upheld: false })
    expect((await inPublic(number))?.number).toBe(number)
    expect((await listModeration(deps, cast.adjudicator, box)).cards).not.toContainEqual(
      expect.objectContaining({ issueId: id }),
    )
  })

  test('is never decided twice by one person', async () => {
    const { deps, cast } = house
    const { id } = await accepted()
    await moderate(cast.districtStaff, id, { what: 'hide' })
    const review = { requestId: newId(), issueId: id, seq: 1, upheld: true, note: '维持' }
    await expect(reviewModeration(deps, cast.districtStaff, review)).rejects.toThrow(
      'issues.moderation_own',
    )
    await reviewModeration(deps, cast.adjudicator, { ...review, requestId: newId() })
    await expect(
      reviewModeration(deps, cast.adjudicator, { ...review, requestId: newId() }),
    ).rejects.toThrow('issues.moderation_reviewed')
  })

  test('does not move the case, its clock or its version for those who were not asked', async () => {
    const { deps, cast } = house
    const { id } = await accepted()
    const before = (await getIssue(deps, cast.communityStaff, { issueId: id })).issue
    await moderate(cast.communitySecretary, id, { what: 'hide' })
    const after = (await getIssue(deps, cast.communityStaff, { issueId: id })).issue
    expect([after.state, after.deadline]).toEqual([before.state, before.deadline])
    const mine = (await getIssue(deps, cast.resident, { issueId: id })).issue
    expect(mine.trail.map(({ action }) => action)).not.toContain('moderate')
    expect(after.trail.map(({ action }) => action)).toContain('moderate')
    expect(mine.shown).toBeNull()
  })

  test('may be decided by those with the role in the area, and by nobody else', async () => {
    const { deps, cast } = house
    const { id } = await accepted()
    for (const who of [
      cast.resident,
      cast.gridWorker,
      cast.communityStaff,
      cast.otherStreetStaff,
    ]) {
      await expect(moderate(who, id, { what: 'hide' })).rejects.toThrow(/not_yours|not_found/)
    }
    await expect(getModeration(deps, cast.communityStaff, { issueId: id })).rejects.toThrow(
      'issues.may_not_moderate',
    )
  })
})

describe('a report that the rule holds', () => {
  test('has no words for strangers from its first moment, and is looked at', async () => {
    const { deps, cast } = house
    const { id, number } = await accepted({ description: '路灯不亮，找我19900001234' })
    expect(await inPublic(number)).toMatchObject({ title: '', description: '', photoId: null })
    const held = await listModeration(deps, cast.communitySecretary, { box: 'held', limit: 30 })
    expect(held.cards).toContainEqual(expect.objectContaining({ issueId: id, reason: 'personal' }))
    await moderate(cast.communitySecretary, id, { what: 'show', reason: 'clear' })
    expect((await inPublic(number))?.description).toBe('路灯不亮，找我199****1234')
    const after = await listModeration(deps, cast.communitySecretary, { box: 'held', limit: 30 })
    expect(after.cards).not.toContainEqual(expect.objectContaining({ issueId: id }))
  })

  test('is not shown to a neighbour who reports the same', async () => {
    const { deps, cast } = house
    const description = '丁香苑门口窨井盖翘起来了很危险，电话19900001234'
    const { id, issue } = await (async () => {
      const made = await accepted({ description })
      return {
        id: made.id,
        issue: (await getIssue(deps, cast.communityStaff, { issueId: made.id })).issue,
      }
    })()
    await house.drain()
    const { similar } = await findSimilar(deps, cast.neighbour, {
      description: '丁香苑门口窨井盖翘起来了很危险',
      areaCode: issue.areaCode,
      estateId: issue.place.estateId,
      point: issue.place.point,
    })
    const same = similar.find((one) => one.id === id)
    expect(same?.title).not.toContain('窨井盖翘起来')
  })

  test('is held for the first reason that applies', () => {
    const rule = { ...moderationSetting.fallback, holdWords: ['骗子'], holdCategories: ['08'] }
    const words = { title: '', description: '物业是骗子', place: '' }
    const plain = { ...words, description: '灯坏了' }
    expect(whyHeld(rule, words, { categoryCode: '0101', photos: 0 })?.because).toBe('word:骗子')
    expect(whyHeld(rule, plain, { categoryCode: '0803', photos: 0 })?.because).toBe('category:08')
    expect(whyHeld(rule, plain, { categoryCode: '0101', photos: 3 })).toBeNull()
    expect(
      whyHeld({ ...rule, holdPhotos: true }, plain, { categoryCode: '0101', photos: 3 })?.because,
    ).toBe('photos')
  })
})

test('a writer is shown the numbers in their words, with what takes their place', async () => {
  const text = '我是19900001234，身份证999999199001011234'
  const { hints, masked } = await checkWords({ text })
  expect(hints.map(({ kind, from, to }) => [kind, text.slice(from, to)])).toEqual([
    ['phone', '19900001234'],
    ['id_number', '999999199001011234'],
  ])
  expect(masked).not.toMatch(/\d{8}/)
})

describe('the same matter again and again', () => {
  const again = async (times: number) => {
    let last = ''
    for (let i = 0; i < times; i += 1) {
      house.clock.forward(3_600_000)
      const { id } = await anIssue(house, {
        description: '楼上装修噪音太大，周末也在敲，没人管',
      })
      await house.drain()
      last = id
    }
    return last
  }
  const propose = (actor: Actor, issueId: string) =>
    proposeLimit(house.deps, actor, { requestId: newId(), issueId, reason: '一周反映六次' })

  test('is counted and linked for those who sort, refused to nobody', async () => {
    const { deps, cast } = house
    const third = await again(3)
    const { issue } = await getIssue(deps, cast.communitySecretary, { issueId: third })
    expect(issue.repetition).toMatchObject({ count: 2, mayLimit: false })
    await expect(propose(cast.communitySecretary, third)).rejects.toThrow('issues.limit_not_due')
  })

  test('may lead to fewer reports a day, by two people, for a time, with an appeal', async () => {
    const { deps, cast } = house
    const last = await again(4)
    const { issue } = await getIssue(deps, cast.communitySecretary, { issueId: last })
    expect(issue.repetition?.mayLimit).toBe(true)
    const { id } = await propose(cast.communitySecretary, last)
    await expect(propose(cast.communitySecretary, last)).rejects.toThrow('limit_open_already')
    expect((await myLimit(deps, cast.resident)).limit).toBeNull()

    const settle = { requestId: newId(), id, decision: 'agree' as const, note: '同意' }
    const listed = await listLimits(deps, cast.adjudicator)
    expect(JSON.stringify(listed)).not.toContain(cast.resident.personId)
    await settleLimit(deps, cast.adjudicator, settle)
    const mine = await myLimit(deps, cast.resident)
    expect(mine).toMatchObject({ reportsPerDay: 1, limit: { reason: '一周反映六次' } })

    await expect(anIssue(house, { description: '另一件事也报不上来了' })).rejects.toThrow(
      'issues.reports_limited',
    )
    house.clock.forward(24 * 3_600_000)
    await anIssue(house, { description: '第二天可以报一件' })

    await appealLimit(deps, cast.resident, { requestId: newId(), id, appeal: '一直没人来看' })
    const [appealed] = (await listLimits(deps, cast.adjudicator)).limits
    expect(appealed).toMatchObject({ id, appeal: '一直没人来看', state: 'in_force' })
    await settleLimit(deps, cast.adjudicator, { ...settle, requestId: newId(), decision: 'lift' })
    expect((await myLimit(deps, cast.resident)).limit).toBeNull()
    await anIssue(house, { description: '又可以照常反映了' })
  })

  test('is not counted against somebody whose case is sealed', async () => {
    const { deps } = house
    const { withinDays } = deps.settings.get(repetitionSetting)
    house.clock.forward((withinDays + 1) * 24 * 3_600_000)
    const one = { description: '有人在地下室违规存放汽油', identity: 'secret' as const }
    await anIssue(house, one)
    const { id } = await anIssue(house, one)
    await house.drain()
    const [row] = await deps.district.read(SYSTEM_VIEWER, (tx) =>
      tx.rows(sql`select repeats from issue where id = ${id}`),
    )
    expect(row).toEqual({ repeats: 0 })
  })
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import { PLACES, type TestHouse, testHouse } from '#testing/house.ts'
import { anIssue, dispatched, on, toJudge } from './builders.ts'
import { withdrawIssue } from './commands/follow.ts'
import { judgeIssue, reopenIssue } from './commands/judge.ts'
import { mergeIssue } from './commands/merge-issue.ts'
import { acceptIssue } from './commands/sort.ts'
import { tellApart } from './commands/tell-apart.ts'
import { countGramWeights } from './gram-weights.ts'
import { catchUpLikeness } from './index-likeness.ts'
import { findSimilar } from './queries/find-similar.ts'
import { getIssue } from './queries/get-issue.ts'
import { similaritySetting } from './similarity-setting.ts'

const DAY_MS = 86_400_000

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house?.close())

/** Each test is told of a spot two months after the last one: nothing of it is compared any more. */
function corner() {
  house.clock.forward(60 * DAY_MS)
  const point = { longitude: 114.2011, latitude: 30.5061 }
  const place = {
    areaCode: '990000001001',
    estateId: null,
    buildingId: null,
    point,
    text: '丁香路旁',
  }
  return { point, place }
}

const WORDS = '路口井盖破损，晚上骑车很危险'

async function reported(report: Parameters<typeof anIssue>[1] = {}) {
  const issue = await anIssue(house, { description: WORDS, categoryCode: '0402', ...report })
  await house.drain()
  return issue
}

function asked(point: { longitude: number; latitude: number }, more: object = {}) {
  return {
    description: '井盖破损，骑车经过很危险',
    categoryCode: '0402',
    areaCode: '990000001001',
    point,
    ...more,
  }
}

const idsFor = async (who: keyof TestHouse['cast'], input: ReturnType<typeof asked>) =>
  (await findSimilar(house.deps, house.cast[who], input)).similar.map(({ id }) => id)

test('a neighbour is shown what was reported nearby, with its parts, and who asked is not in it', async () => {
  const { point, place } = corner()
  const first = await reported({ place })
  await dispatched(house, first.id)
  house.clock.forward(3 * DAY_MS)
  const { similar } = await findSimilar(house.deps, house.cast.neighbour, asked(point))
  expect(similar[0]).toMatchObject({
    id: first.id,
    state: 'dispatched',
    distanceM: 0,
    holderName: expect.stringContaining('物业'),
    likeness: { place: 'near', category: 'same', days: 3, photo: null, duplicate: false },
  })
  expect(JSON.stringify(similar)).not.toContain(house.cast.resident.personId)
})

test('words and photos are withheld from strangers until somebody in office has looked', async () => {
  const { point, place } = corner()
  const first = await reported({ place })
  const titleFor = async (who: keyof TestHouse['cast']) =>
    (await findSimilar(house.deps, house.cast[who], asked(point))).similar[0]?.title
  expect(await titleFor('neighbour')).not.toContain('骑车')
  expect(await titleFor('communityStaff')).toContain('井盖破损')
  await acceptIssue(house.deps, house.cast.communityStaff, on(first.id))
  expect(await titleFor('neighbour')).toContain('井盖破损')
})

test.each([
  ['a telephone number', '井盖破损找19900001234', /19900001234/],
  ['a door', '井盖破损，就在502室门口', /502/],
])('%s in the words is not shown to a stranger', async (_, title, hidden) => {
  const { point, place } = corner()
  const first = await reported({ place, title })
  await acceptIssue(house.deps, house.cast.communityStaff, on(first.id))
  const { similar } = await findSimilar(house.deps, house.cast.neighbour, asked(point))
  expect(similar[0]?.id).toBe(first.id)
  expect(similar[0]?.title).not.toMatch(hidden)
})

test('a secret report and a private matter are suggested to nobody but those who may read them', async () => {
  const { point, place } = corner()
  const secret = await reported({ place, identity: 'secret' })
  expect(await idsFor('neighbour', asked(point))).toEqual([])
  expect(await idsFor('communityStaff', asked(point))).toEqual([])
  expect(await idsFor('communitySecretary', asked(point))).toEqual([secret.id])
  expect(await idsFor('resident', asked(point))).toEqual([secret.id])
})

test('what has ended or was merged is not suggested, and a reopened matter is again', async () => {
  const { point, place } = corner()
  const issue = await toJudge(house, { description: WORDS, categoryCode: '0402', place })
  await house.drain()
  expect(await idsFor('neighbour', asked(point))).toEqual([issue.id])
  const { deps, cast } = house
  await judgeIssue(deps, cast.resident, {
    ...on(issue.id),
    solved: true,
    satisfaction: 'satisfied',
  })
  await house.drain()
  expect(await idsFor('neighbour', asked(point))).toEqual([])
  await reopenIssue(deps, cast.resident, { ...on(issue.id), note: '又坏了', photoIds: [] })
  await house.drain()
  expect(await idsFor('neighbour', asked(point))).toEqual([issue.id])
})

test('two that were told apart are not suggested for each other again, and both trails say so', async () => {
  const { place } = corner()
  const [first, second] = [await reported({ place }), await reported({ place })]
  const { deps, cast } = house
  const similarOf = async (id: string) =>
    (await getIssue(deps, cast.communityStaff, { issueId: id })).issue.similar.map((one) => one.id)
  expect(await similarOf(second.id)).toContain(first.id)
  const apart = { ...on(second.id), otherIssueId: first.id, note: '是另一个井盖' }
  await tellApart(deps, cast.communityStaff, apart)
  await tellApart(deps, cast.communityStaff, apart)
  expect(await similarOf(second.id)).not.toContain(first.id)
  expect(await similarOf(first.id)).not.toContain(second.id)
  const { issue } = await getIssue(deps, cast.communityStaff, { issueId: second.id })
  expect(issue.trail.filter(({ action }) => action === 'tell_apart')).toHaveLength(1)
})

test('only who may merge may tell apart, and nobody an issue they cannot see or from itself', async () => {
  const { place } = corner()
  const [first, second] = [await reported({ place }), await reported({ place })]
  const { deps, cast } = house
  const apart = (who: keyof TestHouse['cast'], otherIssueId: string) =>
    tellApart(deps, cast[who], { ...on(first.id), otherIssueId })
  await expect(apart('resident', second.id)).rejects.toMatchObject({ code: 'loop.not_yours' })
  await expect(apart('communityStaff', first.id)).rejects.toMatchObject({
    code: 'issues.apart_from_itself',
  })
  const sealed = await reported({ place, identity: 'secret' })
  await expect(apart('communityStaff', sealed.id)).rejects.toMatchObject({
    code: 'issues.not_found',
  })
})

test('the same report twice within a week is called a duplicate, and merged both are called back', async () => {
  // M23 T (f)
  const home = {
    areaCode: '990000001001',
    estateId: PLACES.lilacEstate,
    buildingId: PLACES.lilac1,
    point: null,
    text: '丁香苑1栋',
  }
  const words = '楼顶水箱一直往外溢水，顶层墙面都湿了'
  const first = await reported({ description: words, categoryCode: '0103', place: home })
  const { deps, cast } = house
  const again = await anIssue(
    house,
    { description: `${words}！`, categoryCode: '0103', place: home },
    cast.neighbour,
  )
  await house.drain()
  const { issue } = await getIssue(deps, cast.communityStaff, { issueId: again.id })
  expect(issue.similar[0]).toMatchObject({
    id: first.id,
    likeness: { duplicate: true, place: 'building' },
  })
  await mergeIssue(deps, cast.communityStaff, { ...on(again.id), intoIssueId: first.id })
  await house.drain()
  const { issue: kept } = await getIssue(deps, cast.neighbour, { issueId: first.id })
  expect(kept.followers).toBe(1)
})

test('a district may switch comparing off for a category', async () => {
  const { point, place } = corner()
  await reported({ place })
  const { deps } = house
  const { fallback } = similaritySetting
  const off = { ...fallback.rules[0]!, categoryCode: '04', radiusM: 0 }
  const set = (value: typeof fallback) =>
    deps.district.write(SYSTEM_VIEWER, (tx) =>
      deps.settings.set(tx, similaritySetting, value, null, deps.clock.now()),
    )
  await set({ ...fallback, rules: [...fallback.rules, off] })
  expect(await idsFor('neighbour', asked(point))).toEqual([])
  await set(fallback)
  expect(await idsFor('neighbour', asked(point))).toHaveLength(1)
})

test('photos of one scene are compared by the hashes that the phone made', async () => {
  const { point, place } = corner()
  const issue = await reported({ place })
  await house.deps.district.write(SYSTEM_VIEWER, (tx) =>
    tx.run(
      sql`update issue_likeness set photo_hashes = '{00ff00ff00ff00ff}' where issue_id = ${issue.id}`,
    ),
  )
  const other = { description: '黑漆漆的', categoryCode: '1403', photoHashes: ['00ff00ff00ff00fd'] }
  const { similar } = await findSimilar(house.deps, house.cast.neighbour, asked(point, other))
  expect(similar[0]).toMatchObject({ id: issue.id, likeness: { photo: 0.95 } })
})

test('no word of a report stands in what it is compared by', async () => {
  const rows = await house.deps.district.read(SYSTEM_VIEWER, (tx) =>
    tx.rows<{ all: string }>(sql`
      select encode(profile, 'escape') || array_to_string(photo_hashes, ',') as all from issue_likeness`),
  )
  expect(rows.length).toBeGreaterThan(0)
  for (const { all } of rows) expect(all).not.toMatch(/井盖|\\347\\233\\226/)
  const seen = await house.deps.district.read(house.cast.communityStaff.viewer, (tx) =>
    tx.rows(sql`select from issue_likeness`),
  )
  expect(seen).toEqual([])
})

test('what no event brought is caught up with, and an older key is made again', async () => {
  const { deps } = house
  await deps.district.write(SYSTEM_VIEWER, async (tx) => {
    await tx.run(sql`delete from issue_gram_mark`)
    await tx.run(sql`update issue_likeness set key = 'intl0'`)
    await tx.run(sql`delete from issue_likeness
      where issue_id = (select issue_id from issue_likeness limit 1)`)
  })
  expect(await catchUpLikeness(deps)).toBeGreaterThan(1)
  expect(await catchUpLikeness(deps)).toBe(0)
  expect(await countGramWeights(deps)).toBe(0)
})

test('a withdrawn report leaves nothing behind to be compared with', async () => {
  const { place } = corner()
  const issue = await reported({ place })
  await withdrawIssue(house.deps, house.cast.resident, on(issue.id))
  await house.drain()
  const left = await house.deps.district.read(SYSTEM_VIEWER, (tx) =>
    tx.rows(sql`select from issue_likeness where issue_id = ${issue.id}
      union all select from issue_gram_mark where issue_id = ${issue.id}`),
  )
  expect(left).toEqual([])
})

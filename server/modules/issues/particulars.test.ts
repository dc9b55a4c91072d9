import { afterAll, beforeAll, expect, test } from 'vitest'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import { type TestHouse, testHouse } from '#testing/house.ts'
import { anIssue } from './builders.ts'
import { getIssue } from './queries/get-issue.ts'
import { particularProblems, questionsOf, questionsSetting } from './questions.ts'

let house: TestHouse

beforeAll(async () => {
  house = await testHouse()
})

afterAll(() => house?.close())

const GAS = { categoryCode: '0704', description: '楼道里有燃气管道生锈' }

test('what was said to the questions stands with the case, in the words it was asked in', async () => {
  const issue = await anIssue(house, {
    ...GAS,
    particulars: [{ code: 'SMELL', values: ['no'] }],
  })
  const asked = await getIssue(house.deps, house.cast.communityStaff, { issueId: issue.id })
  expect(asked.issue.particulars).toEqual([
    { code: 'SMELL', question: '现在闻得到燃气味吗', replies: ['闻不到'] },
  ])
  const { settings, district, clock } = house.deps
  await district.write(SYSTEM_VIEWER, (tx) =>
    settings.set(tx, questionsSetting, [], null, clock.now()),
  )
  const later = await getIssue(house.deps, house.cast.resident, { issueId: issue.id })
  expect(later.issue.particulars[0]).toMatchObject({ question: '现在闻得到燃气味吗' })
  await district.write(SYSTEM_VIEWER, (tx) =>
    settings.set(tx, questionsSetting, questionsSetting.fallback, null, clock.now()),
  )
})

test('an answer that means danger is not taken as a report', async () => {
  const report = anIssue(house, { ...GAS, particulars: [{ code: 'SMELL', values: ['yes'] }] })
  await expect(report).rejects.toMatchObject({ code: 'issues.particular_stops' })
})

test('whoever knows the questions answers the required ones; an older app is not held up', async () => {
  const empty = anIssue(house, { ...GAS, particulars: [] })
  await expect(empty).rejects.toMatchObject({
    code: 'issues.particulars_wrong',
    facts: { fields: ['particulars.SMELL: missing'] },
  })
  const wrong = anIssue(house, { ...GAS, particulars: [{ code: 'NOPE', values: ['1'] }] })
  await expect(wrong).rejects.toMatchObject({ code: 'issues.particulars_wrong' })
  expect((await anIssue(house, GAS)).number).toMatch(/^QK-/)
})

test('each data type takes what it should and nothing else', () => {
  const base = { ...questionsSetting.fallback[0]!, code: 'X', required: false }
  const values = [
    { key: 'a', name: 'A', stop: null },
    { key: 'b', name: 'B', stop: null },
  ]
  const CASES: [datatype: typeof base.datatype, good: string[][], bad: string[][]][] = [
    ['string', [['一行']], [['两\n行'], ['a', 'b']]],
    ['text', [['两\n行']], [['a', 'b']]],
    ['number', [['3'], ['-0.5']], [['三'], ['1e9'], ['']]],
    ['datetime', [['2026-06-01'], ['2026-06-01T10:00:00+08:00']], [['昨天'], ['2026-13-01']]],
    ['singlevaluelist', [['a']], [['c'], ['a', 'b']]],
    [
      'multivaluelist',
      [['a'], ['a', 'b']],
      [
        ['a', 'a'],
        ['a', 'c'],
      ],
    ],
  ]
  for (const [datatype, good, bad] of CASES) {
    const question = { ...base, datatype, values: datatype.endsWith('list') ? values : [] }
    const problems = (given: string[]) =>
      particularProblems([question], [{ code: 'X', values: given }])
    for (const given of good)
      expect([datatype, given, problems(given)]).toEqual([datatype, given, []])
    for (const given of bad)
      expect([datatype, given, problems(given).length]).toEqual([datatype, given, 1])
  }
})

test('the setting names what is wrong with its rows', () => {
  const [first] = questionsSetting.fallback
  const check = (rows: unknown[]) =>
    questionsSetting.check!(rows as never, { get: (spec) => spec.fallback }).map(({ code }) => code)
  expect(check([...questionsSetting.fallback])).toEqual([])
  expect(check([first, first])).toEqual(['repeated', 'repeated'])
  expect(check([{ ...first, categoryCode: '9999' }])).toEqual(['unknown_category'])
  expect(check([{ ...first, datatype: 'multivaluelist' }])).toEqual(['values_for_lists_only'])
  const group = { ...first!, categoryCode: '01', code: 'G' }
  expect(questionsOf([first!, group], { code: '0102', parentCode: '01' })).toEqual([group, first])
})

import { expect, test } from 'vitest'
import type { Question } from '#contract/issues/question-terms.ts'
import { particularsOf, questionGap, questionsFor, stopWords } from './questions.ts'

const CATEGORIES = [
  { code: '07', parentCode: null },
  { code: '0704', parentCode: '07' },
]

const question = (more: Partial<Question>): Question => ({
  categoryCode: '0704',
  code: 'SMELL',
  words: '闻得到吗',
  hint: '',
  datatype: 'string',
  required: false,
  asks: true,
  values: [],
  order: 1,
  ...more,
})

const smell = question({
  datatype: 'singlevaluelist',
  required: true,
  values: [
    { key: 'yes', name: '闻得到', stop: '请先打 119' },
    { key: 'no', name: '闻不到', stop: null },
  ],
})

test('a category asks what its group asks too, each once and in order', () => {
  const all = [
    smell,
    question({ code: 'B', order: 2 }),
    question({ code: 'A', categoryCode: '07' }),
    question({ code: 'SMELL', categoryCode: '07', words: '别的问法' }),
    question({ code: 'Z', categoryCode: '01' }),
  ]
  const asked = questionsFor(all, CATEGORIES, '0704')
  expect(asked.map(({ code, words }) => `${code}${words}`)).toEqual([
    'A闻得到吗',
    'SMELL闻得到吗',
    'B闻得到吗',
  ])
  expect(questionsFor(all, CATEGORIES, null)).toEqual([])
})

test('what means danger stops the report with its own words', () => {
  expect(stopWords([smell], { SMELL: ['yes'] })).toBe('请先打 119')
  expect(stopWords([smell], { SMELL: ['no'] })).toBeNull()
})

test('a required question holds up until it is answered, a number until it is one', () => {
  expect(questionGap(smell, {})).toBe('missing')
  expect(questionGap(smell, { SMELL: ['  '] })).toBe('missing')
  expect(questionGap(smell, { SMELL: ['no'] })).toBeNull()
  expect(questionGap({ ...smell, asks: false }, {})).toBeNull()
  const number = question({ code: 'N', datatype: 'number' })
  expect(questionGap(number, { N: ['三'] })).toBe('number')
  expect(questionGap(number, { N: ['3.5'] })).toBeNull()
})

test('only what was said is sent, and a time with the zone of the district', () => {
  const when = question({ code: 'WHEN', datatype: 'datetime' })
  const told = question({ code: 'TOLD', asks: false })
  const replies = { SMELL: ['no'], WHEN: ['2026-06-01T10:00'], TOLD: ['x'], GONE: ['y'] }
  expect(particularsOf([smell, when, told], replies)).toEqual([
    { code: 'SMELL', values: ['no'] },
    { code: 'WHEN', values: ['2026-06-01T10:00:00+08:00'] },
  ])
})

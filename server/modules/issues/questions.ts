import { z } from 'zod'
import { type ParticularGiven, Question } from '#contract/issues/question-terms.ts'
import { type SettingProblem, setting } from '#kernel/settings/setting-spec.ts'
import { taxonomySetting } from './settings.ts'
import type { CategoryRule } from './taxonomy.ts'

const LISTS: readonly string[] = ['singlevaluelist', 'multivaluelist']

/** What the shape cannot say: codes that are known, told apart and answerable. */
function questionProblems(
  questions: readonly Question[],
  taxonomy: readonly CategoryRule[],
): SettingProblem[] {
  const seen = new Set<string>()
  const orders = new Set<string>()
  return questions.flatMap((question, row) => {
    const problems: SettingProblem[] = []
    const { categoryCode, code, order, datatype, values, asks } = question
    if (!taxonomy.some((category) => category.code === categoryCode)) {
      problems.push({ path: [row, 'categoryCode'], code: 'unknown_category' })
    }
    if (seen.has(`${categoryCode}/${code}`))
      problems.push({ path: [row, 'code'], code: 'repeated' })
    if (orders.has(`${categoryCode}/${order}`)) {
      problems.push({ path: [row, 'order'], code: 'repeated' })
    }
    seen.add(`${categoryCode}/${code}`)
    orders.add(`${categoryCode}/${order}`)
    if (asks && LISTS.includes(datatype) !== values.length > 0) {
      problems.push({ path: [row, 'values'], code: 'values_for_lists_only' })
    }
    return problems
  })
}

/** What each category asks besides what, where and who; `stop` sends a reporter to 119 first. */
export const questionsSetting = setting<readonly Question[]>({
  name: 'issues.questions',
  shape: z.array(Question).max(400).readonly(),
  check: (value, settings) => questionProblems(value, settings.get(taxonomySetting)),
  fields: { '*.categoryCode': 'category' },
  rowKeys: { '': 'code' },
  source: 'domain.md M23; GeoReport v2 service definitions',
  fallback: [
    {
      categoryCode: '0102',
      code: 'FLOORS',
      words: '几楼到几楼的灯不亮',
      hint: '例如：3 楼到 5 楼',
      datatype: 'string',
      required: false,
      asks: true,
      values: [],
      order: 1,
    },
    {
      categoryCode: '0602',
      code: 'LAMP_NUMBER',
      words: '灯杆上的编号',
      hint: '灯杆上一般贴着或喷着编号，看不清可以不填',
      datatype: 'string',
      required: false,
      asks: true,
      values: [],
      order: 1,
    },
    {
      categoryCode: '0704',
      code: 'SMELL',
      words: '现在闻得到燃气味吗',
      hint: '',
      datatype: 'singlevaluelist',
      required: true,
      asks: true,
      values: [
        {
          key: 'yes',
          name: '闻得到',
          stop: '请马上离开，到室外再打 119 和燃气公司的抢修电话。不要开灯、不要点火。',
        },
        { key: 'no', name: '闻不到', stop: null },
      ],
      order: 1,
    },
  ],
})

/** What one category asks, its group's questions first, each group in its own order. */
export function questionsOf(
  questions: readonly Question[],
  category: Pick<CategoryRule, 'code' | 'parentCode'>,
): Question[] {
  const of = (code: string | null) =>
    questions
      .filter((question) => question.categoryCode === code)
      .toSorted((a, b) => a.order - b.order)
  const own = of(category.code)
  const codes = new Set(own.map(({ code }) => code))
  // A category may ask its group's question in words of its own.
  return [...of(category.parentCode).filter(({ code }) => !codes.has(code)), ...own]
}

/** What is wrong with what was given; `stop` carries the words to show instead of taking the report. */
export type ParticularProblem = {
  readonly code: string
  readonly problem: 'missing' | 'unknown' | 'shape' | 'stop'
  readonly words: string
}

/** W3C date and time with a zone, as GeoReport v2 asks for. */
const DATETIME = /^[12]\d{3}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/

function fitsType(question: Question, values: readonly string[]): boolean {
  const { datatype } = question
  const keys = new Set(question.values.map(({ key }) => key))
  if (datatype === 'multivaluelist') {
    return values.every((value) => keys.has(value)) && new Set(values).size === values.length
  }
  const [value = '', ...more] = values
  if (more.length > 0) return false
  switch (datatype) {
    case 'singlevaluelist':
      return keys.has(value)
    case 'number':
      return /^-?\d{1,15}(\.\d{1,6})?$/.test(value)
    case 'datetime':
      return DATETIME.test(value) && !Number.isNaN(Date.parse(value))
    case 'string':
      return !/[\r\n]/.test(value)
    case 'text':
      return true
  }
}

/** Everything that is wrong with what was said to a category's questions, in the questions' order. */
export function particularProblems(
  questions: readonly Question[],
  given: readonly ParticularGiven[],
): ParticularProblem[] {
  const asked = new Map(questions.filter(({ asks }) => asks).map((one) => [one.code, one]))
  const said = new Map(given.map((one) => [one.code, one.values]))
  const unknown = given.filter(({ code }, at) => {
    return !asked.has(code) || given.findIndex((one) => one.code === code) !== at
  })
  const problems: ParticularProblem[] = unknown.map(({ code }) => ({
    code,
    problem: 'unknown',
    words: code,
  }))
  for (const question of asked.values()) {
    const values = said.get(question.code)
    const { code, words } = question
    if (values === undefined) {
      if (question.required) problems.push({ code, problem: 'missing', words })
      continue
    }
    if (!fitsType(question, values)) {
      problems.push({ code, problem: 'shape', words })
      continue
    }
    const stop = question.values.find(({ key, stop: said }) => said && values.includes(key))
    if (stop?.stop) problems.push({ code, problem: 'stop', words: stop.stop })
  }
  return problems
}

import { z } from 'zod'
import { type SettingProblem, type SettingReader, setting } from '#kernel/settings/setting-spec.ts'
import { taxonomySetting } from '../settings.ts'
import { boxesOf, isCatchAll, isReachable } from './coverage.ts'
import { RuleRow, TIER_OF_LEAD } from './decision-table.ts'
import { DEFAULT_RULES } from './default-rules.ts'
import { dutyListsSetting } from './lists-setting.ts'
import { tryRules } from './try-rules.ts'

export const ROWS_MAX = 500

const Shape = z.object({
  rows: z.array(RuleRow).min(1).max(ROWS_MAX),
  /** Whoever dispatches otherwise than the table says must say why. */
  askReason: z.boolean(),
})
export type Rules = z.infer<typeof Shape>

function rowProblems(
  { name, when, outcome }: RuleRow,
  index: number,
  rows: readonly RuleRow[],
  settings: SettingReader,
): SettingProblem[] {
  const problems: SettingProblem[] = []
  const at = (...path: string[]) => ['rows', index, ...path]
  const taxonomy = settings.get(taxonomySetting)
  const { category, dutyItem, yuanFrom, yuanBelow } = when
  if (rows.findIndex((other) => other.name === name) < index) {
    problems.push({ path: at('name'), code: 'repeated' })
  }
  if (category !== null && !taxonomy.some(({ code }) => code.startsWith(category))) {
    problems.push({ path: at('when', 'category'), code: 'unknown_category', facts: { category } })
  }
  const { items } = settings.get(dutyListsSetting)
  if (dutyItem !== null && !items.some(({ code }) => code === dutyItem)) {
    problems.push({ path: at('when', 'dutyItem'), code: 'unknown_duty_item', facts: { dutyItem } })
  }
  if (yuanFrom !== null && yuanBelow !== null && yuanFrom >= yuanBelow) {
    problems.push({ path: at('when', 'yuanBelow'), code: 'nothing_between' })
  }
  if (TIER_OF_LEAD[outcome.lead] !== outcome.tier) {
    problems.push({ path: at('outcome', 'lead'), code: 'lead_of_other_tier' })
  }
  return problems
}

/** What the shape cannot say: names told apart, categories known, every row reachable, one for the rest. */
function tableProblems({ rows }: Rules, settings: SettingReader): SettingProblem[] {
  const problems = rows.flatMap((row, index) => rowProblems(row, index, rows, settings))
  const last = rows.at(-1)
  if (last && !isCatchAll(last.when)) {
    problems.push({ path: ['rows', rows.length - 1, 'when'], code: 'last_row_must_take_all' })
  }
  const codes = settings.get(taxonomySetting).map(({ code }) => code)
  const boxes = boxesOf(rows, codes)
  rows.forEach((_, index) => {
    const isWrong = problems.some(({ path }) => path[1] === index)
    if (isWrong || isReachable(boxes, index)) return
    problems.push({ path: ['rows', index], code: 'never_reached', facts: { row: index + 1 } })
  })
  return problems
}

/** 分级规则: which level and which office take a matter. The first row that fits decides. */
export const rulesSetting = setting<Rules>({
  name: 'issues.rules',
  shape: Shape,
  fallback: { rows: [...DEFAULT_RULES], askReason: true },
  source: 'domain.md M23 分级规则、J1 分类；接诉即办条例第十二、十四、十七条',
  check: tableProblems,
  trial: tryRules,
  fields: {
    'rows.*.when.category': 'category',
    'rows.*.when.area': 'area',
    'rows.*.when.dutyItem': 'duty_item',
    'rows.*.outcome.department': 'department',
  },
  rowKeys: { rows: 'name' },
})

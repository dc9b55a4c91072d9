import { z } from 'zod'
import { DutyKind } from '#contract/issues/duty-terms.ts'
import type { DutyItem } from '#kernel/ports/duty-lists.ts'
import { type SettingProblem, type SettingReader, setting } from '#kernel/settings/setting-spec.ts'
import { taxonomySetting } from '../settings.ts'
import { tryLists } from './try-lists.ts'

const Day = z.iso.date()

const Item = z.object({
  code: z.string().trim().min(1).max(40),
  name: z.string().trim().min(1).max(80),
  kind: DutyKind,
  categories: z
    .array(z.string().regex(/^\d{2,8}$/))
    .min(1)
    .max(50),
  department: z.string().trim().max(40),
  area: z
    .string()
    .regex(/^\d{6,15}$/)
    .nullable(),
  from: Day,
  to: Day.nullable(),
  basis: z.string().trim().max(120),
})

const Shape = z.object({
  items: z.array(Item).max(2000),
  communityOnlyListed: z.boolean(),
})
export type DutyListsValue = z.infer<typeof Shape>

function itemProblems(
  item: DutyItem,
  index: number,
  items: readonly DutyItem[],
  settings: SettingReader,
): SettingProblem[] {
  const problems: SettingProblem[] = []
  const at = (...path: (string | number)[]) => ['items', index, ...path]
  if (items.findIndex(({ code }) => code === item.code) < index) {
    problems.push({ path: at('code'), code: 'repeated' })
  }
  if (item.to !== null && item.to <= item.from)
    problems.push({ path: at('to'), code: 'ends_before' })
  const needsDepartment = item.kind === 'assisting' || item.kind === 'taken_back'
  if (needsDepartment && item.department === '') {
    problems.push({ path: at('department'), code: 'department_needed' })
  }
  const taxonomy = settings.get(taxonomySetting)
  item.categories.forEach((category, n) => {
    if (taxonomy.some(({ code }) => code.startsWith(category))) return
    problems.push({ path: at('categories', n), code: 'unknown_category', facts: { category } })
  })
  return problems
}

/**
 * 履职清单 until the modules of M10 and M11 keep them: the street's basic and assisting duties, what
 * departments took back, what communities may be given, and what they may not.
 */
export const dutyListsSetting = setting<DutyListsValue>({
  name: 'issues.duty_lists',
  shape: Shape,
  fallback: { items: [], communityOnlyListed: false },
  source: '乡镇（街道）履行职责事项清单；社区工作事项准入制度；接诉即办条例第十七条',
  check: ({ items }, settings) =>
    items.flatMap((item, index) => itemProblems(item, index, items, settings)),
  trial: tryLists,
  fields: {
    'items.*.categories.*': 'category',
    'items.*.department': 'department',
    'items.*.area': 'area',
  },
  rowKeys: { items: 'code' },
})

import { z } from 'zod'
import { Tier, TimeUnit, Urgency } from '#contract/loop/terms.ts'
import { type SettingProblem, setting } from '#kernel/settings/setting-spec.ts'
import { type CategoryRule, DEFAULT_TAXONOMY } from './taxonomy.ts'

const Limit = z.object({ amount: z.number().positive(), unit: TimeUnit })

const CategoryShape: z.ZodType<CategoryRule> = z.object({
  code: z.string(),
  parentCode: z.string().nullable(),
  name: z.string(),
  tier: Tier,
  urgency: Urgency,
  limitAmount: z.number().positive(),
  limitUnit: TimeUnit,
  private: z.boolean(),
  department: z.string(),
})

/** What the shape cannot say: codes told apart, and groups that exist. */
function taxonomyProblems(categories: readonly CategoryRule[]): SettingProblem[] {
  const codes = categories.map(({ code }) => code)
  return categories.flatMap(({ code, parentCode }, row) => {
    const problems: SettingProblem[] = []
    if (codes.indexOf(code) < row) problems.push({ path: [row, 'code'], code: 'repeated' })
    if (parentCode !== null && !codes.includes(parentCode)) {
      problems.push({ path: [row, 'parentCode'], code: 'unknown_parent' })
    }
    return problems
  })
}

export const taxonomySetting = setting<readonly CategoryRule[]>({
  name: 'issues.taxonomy',
  shape: z.array(CategoryShape).min(1).readonly(),
  fallback: DEFAULT_TAXONOMY,
  source: 'domain.md J1',
  check: taxonomyProblems,
  fields: { '*.department': 'department' },
  rowKeys: { '': 'code' },
})

/** Every time and number of the loop that a district may change. */
export const handlingSetting = setting({
  name: 'issues.handling',
  shape: z.object({
    acceptInOffice: Limit,
    acceptOtherwise: Limit,
    acceptCritical: Limit,
    returnWithin: Limit,
    returnEvidenceWithinHours: z.number().positive(),
    verifyWithin: Limit,
    judgeWithin: Limit,
    reopenWithinDays: z.number().int().positive(),
    reopensMax: z.number().int().positive(),
    shelveReviewMaxDays: z.number().int().positive(),
  }),
  fallback: {
    acceptInOffice: { amount: 2, unit: 'working_hour' as TimeUnit },
    acceptOtherwise: { amount: 12, unit: 'urgent_hour' as TimeUnit },
    // M23: 特急 is answered within thirty minutes, and nobody answers what nobody has taken in.
    acceptCritical: { amount: 0.5, unit: 'urgent_hour' as TimeUnit },
    // J2: «≤24 h (work hours) after receipt».
    returnWithin: { amount: 24, unit: 'working_hour' as TimeUnit },
    returnEvidenceWithinHours: 24,
    verifyWithin: { amount: 2, unit: 'working_day' as TimeUnit },
    judgeWithin: { amount: 7, unit: 'natural_day' as TimeUnit },
    reopenWithinDays: 15,
    reopensMax: 2,
    // Part G 15: 挂账 is reviewed quarterly.
    shelveReviewMaxDays: 92,
  },
  source: 'domain.md M23 default time limits, J2, Part G 15 and 17',
})

export type Handling = typeof handlingSetting.fallback

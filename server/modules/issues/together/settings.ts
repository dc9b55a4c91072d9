import { z } from 'zod'
import { type TimeUnit, TimeUnit as TimeUnitShape } from '#contract/loop/terms.ts'
import { setting } from '#kernel/settings/setting-source.ts'

/** Returns, helpers, parts, merges and borders: every number that a district may change. */
export const togetherSetting = setting({
  name: 'issues.together',
  shape: z.object({
    helpWithin: z.object({ amount: z.number().positive().max(365), unit: TimeUnitShape }),
    handoversWarn: z.number().int().min(1).max(20),
    returnRecordMonths: z.number().int().min(1).max(36),
    unmergeWithinDays: z.number().int().min(1).max(90),
    partsMax: z.number().int().min(2).max(9),
    nearBorderM: z.number().min(0).max(1000),
  }),
  fallback: {
    helpWithin: { amount: 3, unit: 'working_day' as TimeUnit },
    handoversWarn: 3,
    returnRecordMonths: 6,
    unmergeWithinDays: 7,
    partsMax: 5,
    nearBorderM: 50,
  },
  source: 'domain.md M22, M23; 接诉即办条例 Art. 14 (co-handlers report in time)',
})

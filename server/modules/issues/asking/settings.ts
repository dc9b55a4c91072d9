import { z } from 'zod'
import { TimeUnit } from '#contract/loop/terms.ts'
import { setting } from '#kernel/settings/setting-source.ts'

const Limit = z.object({ amount: z.number().positive().max(60), unit: TimeUnit })

/** How often and how long a case may wait for an answer of its reporter. */
export const askingSetting = setting({
  name: 'issues.asking',
  shape: z.object({
    /** After this the clock goes on by itself. */
    answerWithin: Limit,
    /** One reminder, so long after the question. */
    remindAfter: Limit,
    /** Questions to the reporter in one case, so that asking is no way to win time. */
    enquiriesMax: z.number().int().min(0).max(10),
  }),
  fallback: {
    answerWithin: { amount: 5, unit: 'natural_day' as TimeUnit },
    remindAfter: { amount: 3, unit: 'natural_day' as TimeUnit },
    enquiriesMax: 2,
  },
  source: 'domain.md M23, waiting_for_asker; 接诉即办条例 Art. 15',
})

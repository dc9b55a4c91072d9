import { z } from 'zod'
import { setting } from '#kernel/settings/setting-source.ts'

/** 延期: how often and how long. Somebody other than the applicant always decides. */
export const extensionsSetting = setting({
  name: 'issues.extensions',
  shape: z.object({
    timesMax: z.number().int().min(0).max(5),
    daysMax: z.number().int().min(1).max(60),
    daysTotalMax: z.number().int().min(1).max(180),
  }),
  fallback: { timesMax: 1, daysMax: 30, daysTotalMax: 30 },
  source: 'domain.md M23 Extension; S4 Art. 15: an extension has a reason that is explained',
})

/** 首次联系: after so many tries at different times a reporter counts as out of reach. */
export const contactSetting = setting({
  name: 'issues.contact',
  shape: z.object({
    triesMax: z.number().int().min(1).max(10),
    gapHours: z.number().positive().max(72),
  }),
  fallback: { triesMax: 3, gapHours: 2 },
  source: 'domain.md J3: 无法联系 after three attempts at different times',
})

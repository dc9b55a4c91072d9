import { z } from 'zod'
import { DayTime } from '#contract/analysis/view-terms.ts'
import { setting } from '#kernel/settings/setting-source.ts'

/** How many views there are and how far they are counted. */
export const viewsSetting = setting({
  name: 'analysis.views',
  shape: z.object({
    /** Views that one person may make. */
    ownMost: z.number().int().min(1).max(200),
    /** Views counted for one person at once: pinned ones first. */
    countedMost: z.number().int().min(1).max(60),
    /** Up to here a number is exact; above it stands «999+». */
    exactTo: z.number().int().min(99).max(1000),
  }),
  fallback: { ownMost: 50, countedMost: 20, exactTo: 999 },
  source: 'domain.md Part G 18; district default',
})

/** How subscribers of a view are told. */
export const viewNewsSetting = setting({
  name: 'analysis.view_news',
  shape: z.object({
    perPerson: z.number().int().min(1).max(100),
    /** A view with more than this is no list to watch but a register. */
    membersMost: z.number().int().min(50).max(5000),
    /** Messages of one view to one person in a day; what is beyond comes with the next day's first. */
    messagesPerDay: z.number().int().min(1).max(100),
    /** Between two messages of one view that is told at once. */
    atOnceGapMinutes: z.number().int().min(0).max(1440),
    /** What enters by the mere passing of time («overdue») is looked for so often. */
    lookMinutes: z.number().int().min(5).max(1440),
    /** Asia/Shanghai. */
    usualDailyAt: DayTime,
  }),
  fallback: {
    perPerson: 20,
    membersMost: 2000,
    messagesPerDay: 10,
    atOnceGapMinutes: 2,
    lookMinutes: 15,
    usualDailyAt: '08:30',
  },
  source: 'domain.md Part E «Notifications»; district default',
})

/** The limits of lists that are taken out as files. */
export const exportsSetting = setting({
  name: 'analysis.exports',
  shape: z.object({
    rowsMost: z.number().int().min(100).max(500_000),
    keptHours: z.number().int().min(1).max(720),
    /** Files of one person that wait or are being made. */
    atOnceMost: z.number().int().min(1).max(10),
    perDay: z.number().int().min(1).max(500),
    /** Whether points in GeoJSON are exact; otherwise they are blurred to about 100 m. */
    exactPoints: z.boolean(),
  }),
  fallback: { rowsMost: 100_000, keptHours: 72, atOnceMost: 2, perDay: 30, exactPoints: false },
  source: '个人信息保护法 Art. 6, 19, 51; 数据安全法 Art. 27; district default',
})

import { z } from 'zod'
import { setting } from '#kernel/settings/setting-spec.ts'

const Word = z.string().trim().min(1).max(20)

/** Which reports wait for a moderator before strangers read their words, and what two people must agree on. */
export const moderationSetting = setting({
  name: 'issues.moderation',
  shape: z.object({
    /** Words hold an ID or phone number: they are masked anyway, and a person looks besides. */
    holdWhenNumbers: z.boolean(),
    /** Every report with a photo waits: for districts whose pages show photos. */
    holdPhotos: z.boolean(),
    /** Category codes, or their beginnings. */
    holdCategories: z.array(z.string().regex(/^\d{2,6}$/)).max(200),
    /** Words that call for a look: insults, rumours, advertisements, as the district knows them. */
    holdWords: z.array(Word).max(500),
  }),
  fallback: { holdWhenNumbers: true, holdPhotos: false, holdCategories: [], holdWords: [] },
  source: 'domain.md Part G 24, 个人信息保护法 第25条, 网络信息内容生态治理规定 第9条',
  fields: { 'holdCategories.*': 'category' },
})

/** 反复反映: when a reporter's cases count as one matter, and what may follow. */
export const repetitionSetting = setting({
  name: 'issues.repetition',
  shape: z.object({
    withinDays: z.number().int().min(1).max(365),
    /** Cosine of the texts, 0 to 1. */
    likeness: z.number().min(0.5).max(1),
    /** From so many earlier cases on it is noted on the case. */
    noteFrom: z.number().int().min(1).max(50),
    /** From so many on a limit may be proposed. */
    limitFrom: z.number().int().min(2).max(100),
    limitDays: z.number().int().min(1).max(90),
    limitedReportsPerDay: z.number().int().min(1).max(20),
  }),
  fallback: {
    withinDays: 30,
    likeness: 0.85,
    noteFrom: 1,
    limitFrom: 5,
    limitDays: 30,
    limitedReportsPerDay: 1,
  },
  source: 'domain.md M23 重复诉求率; 信访工作条例 第26条',
  check: ({ noteFrom, limitFrom }) =>
    noteFrom > limitFrom ? [{ path: ['limitFrom'], code: 'below_note_from' }] : [],
})

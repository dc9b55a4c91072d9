import { z } from 'zod'
import { StatusMeaning } from '#contract/intake/terms.ts'
import { Urgency } from '#contract/loop/terms.ts'
import { setting } from '#kernel/settings/setting-source.ts'

const Path = z
  .string()
  .trim()
  .max(80)
  .regex(/^[\w\u4e00-\u9fff.-]*$/u)
const Code = z.string().trim().min(1).max(40)

/**
 * How a hotline's orders are read: which of its fields is which of ours (dotted paths into the JSON it
 * sends; empty means it does not send it), and what its codes mean. No release is needed when it changes.
 */
export const hotlineSetting = setting({
  name: 'intake.hotline',
  shape: z.object({
    fields: z.object({
      number: Path.min(1),
      title: Path,
      description: Path.min(1),
      address: Path,
      areaCode: Path,
      longitude: Path,
      latitude: Path,
      happenedAt: Path,
      category: Path,
      urgency: Path,
      secret: Path,
      callerName: Path,
      callerPhone: Path,
      status: Path.min(1),
      note: Path,
      solved: Path,
      satisfaction: Path,
    }),
    categories: z.array(z.object({ theirs: Code, ours: Code })).max(2000),
    urgencies: z.array(z.object({ theirs: Code, ours: Urgency })).max(20),
    statuses: z.array(z.object({ theirs: Code, means: StatusMeaning })).max(100),
    /** Words that mean «yes» in their field for a confidential order. */
    yesWords: z.array(Code).max(20),
    /** Orders may be signed by a clock that differs from ours by so much. */
    clockDiffersMinutes: z.number().int().min(1).max(60),
  }),
  fallback: {
    fields: {
      number: 'orderNo',
      title: 'title',
      description: 'content',
      address: 'address',
      areaCode: 'areaCode',
      longitude: 'longitude',
      latitude: 'latitude',
      happenedAt: 'happenedAt',
      category: 'category',
      urgency: 'urgency',
      secret: 'confidential',
      callerName: 'callerName',
      callerPhone: 'callerPhone',
      status: 'status',
      note: 'note',
      solved: 'solved',
      satisfaction: 'satisfaction',
    },
    categories: [],
    urgencies: [
      { theirs: '特急', ours: 'critical' as const },
      { theirs: '紧急', ours: 'urgent' as const },
      { theirs: '一般', ours: 'normal' as const },
    ],
    statuses: [
      { theirs: '催办', means: 'urge' as const },
      { theirs: '补充', means: 'note' as const },
      { theirs: '撤单', means: 'withdraw' as const },
      { theirs: '重办', means: 'reopen' as const },
      { theirs: '回访', means: 'call_back' as const },
    ],
    yesWords: ['1', 'true', '是', '保密'],
    clockDiffersMinutes: 5,
  },
  source: 'domain.md Part E (12345), GB/T 33358-2016, 接诉即办条例 第28条',
  fields: { 'categories.*.ours': 'category' },
})

export type Hotline = typeof hotlineSetting.fallback

/** The limits of one imported file. */
export const importSetting = setting({
  name: 'intake.import',
  shape: z.object({
    rowsMax: z.number().int().min(1).max(100_000),
    undoWithinHours: z.number().int().min(0).max(720),
    /** The rows of a file are a copy of people's data: they are kept no longer than they can be of use. */
    keepRowsDays: z.number().int().min(1).max(365),
  }),
  fallback: { rowsMax: 20_000, undoWithinHours: 24, keepRowsDays: 30 },
  source: 'domain.md Part E (Excel 台账)',
})

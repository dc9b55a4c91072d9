import { z } from 'zod'
import { setting } from '#kernel/settings/setting-spec.ts'

const Share = z.number().min(0).max(1)

/** How far apart cases of one matter may lie, and the digits of the area codes that they then share. */
export const REACH_DIGITS = { estate: 12, community: 12, street: 9, district: 6 } as const

const Rule = z.object({
  /** A category or the beginning of one; empty for everything else. */
  categoryCode: z.string().max(20),
  reach: z.enum(['estate', 'community', 'street', 'district']),
  /** 0 switches the detector off for the category. */
  casesMin: z.number().int().min(0).max(1000),
  reportersMin: z.number().int().min(1).max(1000),
  withinDays: z.number().int().min(1).max(180),
  /** The mean likeness to the others that a case needs, and that all of them must keep. */
  join: Share,
  cohesion: Share,
})

/** When issues of one category are a burst. */
export type HotTopicRule = z.infer<typeof Rule>

/** When many issues are one matter. Thresholds of likeness were measured on public hotline messages (engines/triage). */
export const hotTopicSetting = setting({
  name: 'hot_topics.rule',
  shape: z.object({
    halfLifeDays: z.number().min(0.5).max(60),
    /** How many markedly new cases bring a dismissed topic back. */
    newsMin: z.number().int().min(1).max(1000),
    /** Whether the people in a case read how many others reported it. */
    saysPublicly: z.boolean(),
    rules: z
      .array(Rule)
      .min(1)
      .refine((rules) => rules.some(({ categoryCode }) => categoryCode === '')),
  }),
  fallback: {
    halfLifeDays: 7,
    newsMin: 3,
    saysPublicly: true,
    rules: [
      {
        categoryCode: '',
        reach: 'community' as const,
        casesMin: 5,
        reportersMin: 4,
        withinDays: 14,
        join: 0.2,
        cohesion: 0.15,
      },
      // 公共服务, 意见建议: what is asked of the district lies nowhere in particular.
      ...['11', '14'].map((categoryCode) => ({
        categoryCode,
        reach: 'district' as const,
        casesMin: 8,
        reportersMin: 6,
        withinDays: 14,
        join: 0.2,
        cohesion: 0.15,
      })),
    ],
  },
  source: 'domain.md S4 (接诉即办条例 24, 29); engines.md 4.6 T2',
  fields: { 'rules.*.categoryCode': 'category' },
  rowKeys: { rules: 'categoryCode' },
})

/** The rule of a category: the one with the longest beginning of its code. */
export function ruleOf(rules: readonly HotTopicRule[], categoryCode: string): HotTopicRule {
  const [longest] = rules
    .filter((rule) => categoryCode.startsWith(rule.categoryCode))
    .toSorted((a, b) => b.categoryCode.length - a.categoryCode.length)
  if (!longest) throw new Error('The hot topic setting has no rule for everything else.')
  return longest
}

import { z } from 'zod'
import { TimeUnit } from '#contract/loop/terms.ts'
import { WhistleRank } from '#contract/whistles/terms.ts'
import { setting } from '#kernel/settings/setting-source.ts'

const Limit = z.object({ amount: z.number().positive().max(8_760), unit: TimeUnit })
const Colour = z.object({
  rank: WhistleRank,
  /** Minutes of the clock from the whistle to being there, day or night. */
  arriveMinutes: z.number().int().min(10).max(10_080),
})

/** Which rank each colour asks for, how soon it must be there, and how time goes on from there. */
export const whistleSetting = setting({
  name: 'whistles.rules',
  shape: z.object({
    colours: z.object({ blue: Colour, yellow: Colour, red: Colour }),
    /** From all being there until the lead office reports the result. */
    settleWithin: Limit,
    /** From the report until the street judges. */
    judgeWithin: Limit,
    /** How long after the hour the clock itself raises the colour; null: only the street raises it. */
    raiseAfter: Limit.nullable(),
    /** How often an office that is missing is called out again. */
    repeatEvery: Limit,
  }),
  fallback: {
    colours: {
      blue: { rank: 'section_head' as const, arriveMinutes: 120 },
      yellow: { rank: 'deputy_leader' as const, arriveMinutes: 60 },
      red: { rank: 'main_leader' as const, arriveMinutes: 30 },
    },
    settleWithin: { amount: 3, unit: 'working_day' as const },
    judgeWithin: { amount: 2, unit: 'working_day' as const },
    raiseAfter: { amount: 2, unit: 'urgent_hour' as const },
    repeatEvery: { amount: 1, unit: 'working_day' as const },
  },
  source:
    'domain.md M23: 和平区 蓝牌科室负责人、黄牌分管领导、红牌主要负责人 (S18); 平谷 30 分钟报到 (S17)',
})

export type WhistleRules = typeof whistleSetting.fallback

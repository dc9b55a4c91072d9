import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { AreaCode, Instant } from '../core/shapes.ts'
import { Tier } from '../loop/terms.ts'
import { IssueState } from './terms.ts'

export const getOverview = operation({
  name: 'issues.get_overview',
  method: 'GET',
  path: '/api/issues/overview',
  access: 'staff',
  summary: '总览：每个数字都能打开它背后的清单',
  input: z.object({ areaCode: AreaCode.optional() }),
  output: z.object({
    asOf: Instant,
    areaCode: AreaCode,
    areaName: z.string(),
    open: z.number().int(),
    dueToday: z.number().int(),
    overdue: z.number().int(),
    submittedToday: z.number().int(),
    closedToday: z.number().int(),
    byState: z.array(z.object({ state: IssueState, count: z.number().int() })),
    byTier: z.array(z.object({ tier: Tier, open: z.number().int(), closed: z.number().int() })),
    byArea: z.array(
      z.object({
        areaCode: AreaCode,
        name: z.string(),
        open: z.number().int(),
        overdue: z.number().int(),
        closed: z.number().int(),
      }),
    ),
  }),
  refusals: ['issues.not_found'],
})

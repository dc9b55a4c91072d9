import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Day } from '../core/shapes.ts'
import { CallReason } from './terms.ts'

export const checkDraw = operation({
  name: 'rates.check_draw',
  method: 'GET',
  path: '/api/rates/draws/:day',
  access: 'staff',
  summary: '核对某一天的抽样：用当天的种子重新抽一遍，应当一样',
  input: z.object({ day: Day }),
  output: z.object({
    day: Day,
    seed: z.string(),
    anchor: z.string(),
    ruleVersion: z.number().int(),
    candidates: z.number().int(),
    drawn: z.number().int(),
    byReason: z.array(
      z.object({ reason: CallReason, candidates: z.number().int(), drawn: z.number().int() }),
    ),
    /** Cases whose ticket or drawing is not what the seed gives. */
    mismatches: z.array(z.string()),
  }),
  refusals: ['rates.may_not_check', 'rates.no_draw', 'rates.draw_not_over'],
})

import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Id } from '../core/shapes.ts'

export const beginCall = operation({
  name: 'rates.begin_call',
  method: 'POST',
  path: '/api/call-backs/:issueId/begin',
  access: 'staff',
  summary: '开始回访：看号码，留痕（目的固定为回访），十五分钟内只归一人',
  input: z.object({ issueId: Id }),
  output: z.object({ name: z.string().nullable(), phone: z.string().nullable() }),
  refusals: [
    'rates.not_a_clerk',
    'rates.not_drawn',
    'rates.call_too_soon',
    'rates.call_same_time',
    'rates.call_out_of_hours',
    'rates.call_taken',
    'issues.call_back_needs_third_person',
  ],
})

import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Id, RequestId } from '../core/shapes.ts'

export const settleParkedUpdate = operation({
  name: 'open311.settle_parked',
  method: 'POST',
  path: '/api/open311/parked/:updateId',
  access: 'staff',
  summary: '处理对不上的外来进展',
  input: z.object({
    requestId: RequestId,
    updateId: Id,
    /** Do what it asks for, now that it may be possible; note its words only; set it aside. */
    how: z.enum(['retry', 'note', 'dismiss']),
  }),
  output: z.object({ id: Id }),
  refusals: ['open311.may_not_manage', 'open311.not_waiting', 'open311.cannot_apply'],
})

import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Id, RequestId } from '../core/shapes.ts'

export const retryTold = operation({
  name: 'notify.retry_told',
  method: 'POST',
  path: '/api/told/:itemId/retry',
  access: 'staff',
  summary: '没送到的再发一次',
  input: z.object({ requestId: RequestId, itemId: Id }),
  output: z.object({ again: z.number().int() }),
  refusals: ['notify.item_not_found', 'notify.nothing_to_retry'],
})

import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Id, RequestId } from '../core/shapes.ts'

export const unsubscribeView = operation({
  name: 'analysis.unsubscribe',
  method: 'POST',
  path: '/api/views/:viewId/unsubscribe',
  access: 'signed_in',
  summary: '不再订阅这个视图',
  input: z.object({ requestId: RequestId, viewId: Id }),
  output: z.object({ ended: z.literal(true) }),
  refusals: [],
})

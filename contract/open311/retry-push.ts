import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Id, RequestId } from '../core/shapes.ts'

export const retryPush = operation({
  name: 'open311.retry_push',
  method: 'POST',
  path: '/api/open311/pushes/:pushId/retry',
  access: 'staff',
  summary: '再发一次',
  input: z.object({ requestId: RequestId, pushId: Id }),
  output: z.object({ id: Id }),
  refusals: ['open311.may_not_manage', 'open311.push_not_found'],
})

import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Id, RequestId } from '../core/shapes.ts'

export const endAlert = operation({
  name: 'outreach.end_alert',
  method: 'POST',
  path: '/api/alerts/:alertId/end',
  access: 'signed_in',
  summary: '退订',
  input: z.object({ requestId: RequestId, alertId: Id }),
  output: z.object({ ended: z.literal(true) }),
  refusals: ['outreach.alert_not_found'],
})

import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Id, RequestId } from '../core/shapes.ts'
import { DayTime, ViewRhythm, ViewSubscription } from './view-terms.ts'

export const subscribeView = operation({
  name: 'analysis.subscribe',
  method: 'PUT',
  path: '/api/views/:viewId/subscription',
  access: 'staff',
  summary: '新进这个视图的件告诉我',
  input: z.object({
    requestId: RequestId,
    viewId: Id,
    rhythm: ViewRhythm,
    /** Asia/Shanghai; for `daily`, otherwise the district's usual time. */
    dailyAt: DayTime.optional(),
  }),
  output: z.object({ subscription: ViewSubscription }),
  refusals: [
    'analysis.view_not_found',
    'analysis.view_too_wide',
    'analysis.too_many_subscriptions',
  ],
})

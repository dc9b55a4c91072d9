import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Id, RequestId } from '../core/shapes.ts'

export const removeView = operation({
  name: 'analysis.remove_view',
  method: 'POST',
  path: '/api/views/:viewId/remove',
  access: 'staff',
  summary: '删视图，订阅随之停止',
  input: z.object({ requestId: RequestId, viewId: Id, version: z.int().min(1) }),
  output: z.object({ removed: z.literal(true) }),
  refusals: ['analysis.view_not_found', 'analysis.view_changed', 'analysis.not_my_view'],
})

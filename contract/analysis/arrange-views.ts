import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Id, RequestId } from '../core/shapes.ts'

export const arrangeViews = operation({
  name: 'analysis.arrange_views',
  method: 'PUT',
  path: '/api/my/views',
  access: 'staff',
  summary: '固定哪些视图、什么顺序、先打开哪个（只对自己）',
  input: z.object({
    requestId: RequestId,
    pinned: z.array(Id).max(30),
    firstId: Id.nullable(),
  }),
  output: z.object({ pinned: z.array(Id), firstId: Id.nullable() }),
  refusals: ['analysis.view_not_found'],
})

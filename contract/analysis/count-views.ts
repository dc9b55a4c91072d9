import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Id } from '../core/shapes.ts'

export const countViews = operation({
  name: 'analysis.count_views',
  method: 'GET',
  path: '/api/views/counts',
  access: 'staff',
  summary: '各视图现在有几件（数到上限为止）',
  input: z.object({}),
  output: z.object({
    /** Exact up to the setting's limit; above it `more` is true. */
    counts: z.array(z.object({ viewId: Id, count: z.number().int(), more: z.boolean() })),
  }),
  refusals: [],
})

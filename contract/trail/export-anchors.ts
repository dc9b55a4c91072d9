import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Day } from '../core/shapes.ts'

export const exportAnchors = operation({
  name: 'trail.export_anchors',
  method: 'GET',
  path: '/api/trail/anchors',
  access: 'staff',
  summary: '审计：每日存证哈希',
  input: z.object({ fromOn: Day.optional(), toOn: Day.optional() }),
  output: z.object({
    anchors: z.array(
      z.object({ day: Day, items: z.number().int(), hash: z.string(), previousHash: z.string() }),
    ),
  }),
  refusals: ['people.not_staff'],
})

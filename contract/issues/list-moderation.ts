import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Cursor, PageSize } from '../core/shapes.ts'
import { ModerationCard } from './moderation-terms.ts'

export const listModeration = operation({
  name: 'issues.list_moderation',
  method: 'GET',
  path: '/api/moderation',
  access: 'staff',
  summary: '待审核、待复核的内容',
  input: z.object({
    box: z.enum(['held', 'to_review']).default('held'),
    cursor: Cursor.optional(),
    limit: PageSize,
  }),
  output: z.object({ cards: z.array(ModerationCard), nextCursor: z.string().nullable() }),
  refusals: ['issues.may_not_moderate'],
})

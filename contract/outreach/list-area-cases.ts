import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Cursor, PageSize } from '../core/shapes.ts'
import { CategoryPrefix } from '../issues/reply-terms.ts'
import { PlaceInput, PublicCase } from './terms.ts'

export const listAreaCases = operation({
  name: 'outreach.list_area_cases',
  method: 'GET',
  path: '/api/public/areas/:areaCode/cases',
  access: 'public',
  summary: '一个区域的公开件：最新的，或关注最多的',
  input: z.object({
    ...PlaceInput,
    order: z.enum(['newest', 'followed']).default('newest'),
    category: CategoryPrefix.default(''),
    cursor: Cursor.optional(),
    limit: PageSize,
  }),
  output: z.object({ cases: z.array(PublicCase), nextCursor: Cursor.nullable() }),
  refusals: ['outreach.not_found'],
})

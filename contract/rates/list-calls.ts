import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Cursor, PageSize } from '../core/shapes.ts'
import { CallCard } from './terms.ts'

export const listCalls = operation({
  name: 'rates.list_calls',
  method: 'GET',
  path: '/api/call-backs',
  access: 'staff',
  summary: '回访队列：抽中的件按该打的时间排，不显示承办单位和经办人',
  input: z.object({ cursor: Cursor.optional(), limit: PageSize }),
  output: z.object({
    calls: z.array(CallCard),
    nextCursor: z.string().nullable(),
    /** Due now, counted up to a hundred. */
    dueNow: z.number().int(),
    more: z.boolean(),
  }),
  refusals: ['rates.not_a_clerk'],
})

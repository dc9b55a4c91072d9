import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { AreaCode, Cursor, PageSize } from '../core/shapes.ts'
import { EXCLUSION_STATES, Exclusion } from './terms.ts'

export const listExclusions = operation({
  name: 'rates.list_exclusions',
  method: 'GET',
  path: '/api/rates/exclusions',
  access: 'staff',
  summary: '剔除清单：待审的最早在前，其余最新在前',
  input: z.object({
    state: z.enum(EXCLUSION_STATES).default('proposed'),
    areaCode: AreaCode.optional(),
    cursor: Cursor.optional(),
    limit: PageSize,
  }),
  output: z.object({ exclusions: z.array(Exclusion), nextCursor: z.string().nullable() }),
  refusals: [],
})

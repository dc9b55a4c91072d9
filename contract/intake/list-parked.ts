import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Cursor, PageSize } from '../core/shapes.ts'
import { ParkedPush } from './terms.ts'

export const listParked = operation({
  name: 'intake.list_parked',
  method: 'GET',
  path: '/api/intake/parked',
  access: 'staff',
  summary: '暂存的推送（没法自动办的，一条不丢）',
  input: z.object({ after: Cursor.optional(), limit: PageSize }),
  output: z.object({ parked: z.array(ParkedPush), next: z.string().nullable() }),
  refusals: ['intake.may_not_manage'],
})

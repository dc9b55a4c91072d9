import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { ReporterLimit } from './moderation-terms.ts'

export const myLimit = operation({
  name: 'issues.my_limit',
  method: 'GET',
  path: '/api/my/limit',
  access: 'signed_in',
  summary: '我每天的反映次数是不是减少了，为什么，到什么时候',
  input: z.object({}),
  output: z.object({ limit: ReporterLimit.nullable(), reportsPerDay: z.number().int() }),
  refusals: [],
})

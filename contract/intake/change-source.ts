import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { RequestId } from '../core/shapes.ts'
import { SourceCode } from './terms.ts'

export const changeSource = operation({
  name: 'intake.change_source',
  method: 'POST',
  path: '/api/intake/sources/:code',
  access: 'staff',
  summary: '停用、启用来源系统，或换新密钥',
  input: z.object({
    requestId: RequestId,
    code: SourceCode,
    change: z.enum(['stop', 'start', 'new_secret']),
  }),
  output: z.object({ code: SourceCode, active: z.boolean(), secret: z.string().nullable() }),
  refusals: ['intake.may_not_manage', 'intake.unknown_source'],
})

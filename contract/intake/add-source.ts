import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { RequestId } from '../core/shapes.ts'
import { SourceCode } from './terms.ts'

export const addSource = operation({
  name: 'intake.add_source',
  method: 'POST',
  path: '/api/intake/sources',
  access: 'staff',
  summary: '登记来源系统；密钥只显示这一次',
  input: z.object({
    requestId: RequestId,
    code: SourceCode,
    name: z.string().trim().min(2).max(40),
    digest: z.enum(['sm3', 'sha256']),
  }),
  output: z.object({ code: SourceCode, secret: z.string() }),
  refusals: ['intake.may_not_manage', 'intake.source_exists'],
})

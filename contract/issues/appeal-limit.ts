import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Id, NoteRequired, RequestId } from '../core/shapes.ts'

export const appealLimit = operation({
  name: 'issues.appeal_limit',
  method: 'POST',
  path: '/api/my/limit/appeal',
  access: 'signed_in',
  summary: '对减少反映次数提出异议',
  input: z.object({ requestId: RequestId, id: Id, appeal: NoteRequired }),
  output: z.object({ id: Id }),
  refusals: ['issues.limit_not_found', 'issues.appealed_already'],
})

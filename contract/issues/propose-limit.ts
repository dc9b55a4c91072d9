import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Id, NoteRequired, RequestId } from '../core/shapes.ts'

export const proposeLimit = operation({
  name: 'issues.propose_limit',
  method: 'POST',
  path: '/api/issues/:issueId/limit',
  access: 'staff',
  summary: '反复反映同一件事：提出一段时间内减少每天的反映次数',
  input: z.object({ requestId: RequestId, issueId: Id, reason: NoteRequired }),
  output: z.object({ id: Id }),
  refusals: [
    'issues.not_found',
    'issues.may_not_moderate',
    'issues.limit_not_due',
    'issues.limit_open_already',
  ],
})

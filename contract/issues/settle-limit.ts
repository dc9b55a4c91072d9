import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Id, NoteRequired, RequestId } from '../core/shapes.ts'
import { ReporterLimit } from './moderation-terms.ts'

export const settleLimit = operation({
  name: 'issues.settle_limit',
  method: 'POST',
  path: '/api/reporter-limits/:id',
  access: 'staff',
  summary: '同意、不同意，或提前解除减少反映次数',
  input: z.object({
    requestId: RequestId,
    id: Id,
    decision: z.enum(['agree', 'refuse', 'lift']),
    note: NoteRequired,
  }),
  output: ReporterLimit,
  refusals: [
    'issues.may_not_review',
    'issues.limit_not_found',
    'issues.limit_own',
    'issues.limit_settled',
  ],
})

import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Id, Instant, Note, RequestId } from '../core/shapes.ts'
import { IssueState } from '../issues/terms.ts'
import { CallOutcome, Said } from './terms.ts'

export const recordCallBack = operation({
  name: 'rates.record_call_back',
  method: 'POST',
  path: '/api/call-backs/:issueId/result',
  access: 'staff',
  summary: '登记一次回访的结果：接通与否、联系过没有、解决没有、满意没有',
  input: Said.extend({
    requestId: RequestId,
    issueId: Id,
    outcome: CallOutcome,
    comment: Note.optional(),
  }),
  output: z.object({
    state: IssueState,
    attempts: z.number().int(),
    /** When to call again; null when this call-back is over. */
    nextAt: Instant.nullable(),
  }),
  refusals: [
    'rates.not_a_clerk',
    'rates.not_drawn',
    'rates.begin_first',
    'rates.call_too_soon',
    'rates.call_same_time',
    'rates.call_out_of_hours',
    'rates.call_taken',
    'issues.judgement_needs_reason',
    'issues.call_back_needs_result',
    'issues.call_back_needs_third_person',
    'issues.anonymous_has_no_call_back',
    'loop.wrong_state',
    'loop.doer_may_not_judge',
  ],
})

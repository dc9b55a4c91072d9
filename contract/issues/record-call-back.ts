import { z } from 'zod'
import { Note } from '../core/shapes.ts'
import { issueMove } from './move.ts'
import { DISSATISFIED_REASONS, Satisfaction } from './terms.ts'

export const recordCallBack = issueMove({
  action: 'record_call_back',
  summary: '电话回访登记',
  access: 'staff',
  input: {
    contacted: z.boolean(),
    solved: z.boolean().optional(),
    satisfaction: Satisfaction.optional(),
    reason: z.enum(DISSATISFIED_REASONS).optional(),
    comment: Note.optional(),
  },
  refusals: [
    'issues.judgement_needs_reason',
    'issues.call_back_needs_result',
    'issues.call_back_too_soon',
    'issues.anonymous_has_no_call_back',
  ],
})

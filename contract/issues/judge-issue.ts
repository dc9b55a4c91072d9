import { z } from 'zod'
import { Note } from '../core/shapes.ts'
import { issueMove } from './move.ts'
import { DISSATISFIED_REASONS, Satisfaction } from './terms.ts'

export const judgeIssue = issueMove({
  action: 'judge',
  summary: '诉求人评价',
  access: 'signed_in',
  input: {
    /** Whether the unit got in touch; who does not say is not counted as a «no». */
    contacted: z.boolean().optional(),
    solved: z.boolean(),
    satisfaction: Satisfaction,
    reason: z.enum(DISSATISFIED_REASONS).optional(),
    comment: Note.optional(),
  },
  refusals: ['issues.judgement_needs_reason'],
})

import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Note, RequestId } from '../core/shapes.ts'
import { DISSATISFIED_REASONS, IssueMoved, Satisfaction } from './terms.ts'

export const judgeByCode = operation({
  name: 'issues.judge_by_code',
  method: 'POST',
  path: '/api/issue-progress/judge',
  access: 'public',
  summary: '匿名诉求人凭查询码评价',
  input: z.object({
    requestId: RequestId,
    number: z.string().max(20),
    code: z.string().max(20),
    /** Whether the unit got in touch; who does not say is not counted as a «no». */
    contacted: z.boolean().optional(),
    solved: z.boolean(),
    satisfaction: Satisfaction,
    reason: z.enum(DISSATISFIED_REASONS).optional(),
    comment: Note.optional(),
  }),
  output: IssueMoved,
  refusals: ['issues.not_found', 'loop.wrong_state', 'issues.judgement_needs_reason'],
})

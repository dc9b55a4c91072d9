import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { ReporterLimit } from './moderation-terms.ts'

export const listLimits = operation({
  name: 'issues.list_limits',
  method: 'GET',
  path: '/api/reporter-limits',
  access: 'staff',
  summary: '等着决定的减少反映次数（不显示是谁）',
  input: z.object({}),
  output: z.object({ limits: z.array(ReporterLimit) }),
  refusals: ['issues.may_not_review'],
})

import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Id } from '../core/shapes.ts'
import { Urgency } from '../loop/terms.ts'
import { ASSESSMENT_INPUT, RuleSuggestion } from './duty-terms.ts'

/** What the table would say if the sorter decided so: nothing is kept. */
export const suggestRule = operation({
  name: 'issues.suggest_rule',
  method: 'GET',
  path: '/api/issues/:issueId/suggestion',
  access: 'staff',
  summary: '分级规则对这一件的建议',
  input: z.object({
    issueId: Id,
    categoryCode: z.string().max(20).optional(),
    urgency: Urgency.optional(),
    ...ASSESSMENT_INPUT,
  }),
  output: z.object({ suggestion: RuleSuggestion }),
  refusals: ['issues.not_found', 'loop.not_yours'],
})

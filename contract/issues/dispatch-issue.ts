import { z } from 'zod'
import { Id, Note } from '../core/shapes.ts'
import { Tier, Urgency } from '../loop/terms.ts'
import { ASSESSMENT_INPUT, LEAD_REFUSALS } from './duty-terms.ts'
import { issueMove } from './move.ts'

export const dispatchIssue = issueMove({
  action: 'dispatch',
  summary: '分级定责并派单',
  access: 'staff',
  input: {
    tier: Tier,
    holderOrgId: Id,
    helperOrgIds: z.array(Id).max(9).default([]),
    categoryCode: z.string().optional(),
    urgency: Urgency.optional(),
    ...ASSESSMENT_INPUT,
    /** Asked for when level or lead are not what the decision table says; else the note counts. */
    differsBecause: Note.optional(),
    note: Note.optional(),
  },
  refusals: [
    'issues.unknown_org',
    'issues.unknown_category',
    'issues.org_not_at_tier',
    ...LEAD_REFUSALS,
    'issues.dispatch_needs_reason',
  ],
})

import { z } from 'zod'
import { Id, Note } from '../core/shapes.ts'
import { Tier } from '../loop/terms.ts'
import { LEAD_REFUSALS } from './duty-terms.ts'
import { issueMove } from './move.ts'

/** One of the matters that a report holds; with tier and holder it is handed over at once. */
export const IssuePart = z.object({
  description: z.string().trim().min(2).max(2000),
  categoryCode: z.string().max(20),
  tier: Tier.optional(),
  holderOrgId: Id.optional(),
})
export type IssuePart = z.infer<typeof IssuePart>

export const splitIssue = issueMove({
  action: 'split',
  summary: '一件里有几件事，拆成分件',
  input: { parts: z.array(IssuePart).min(2).max(9), note: Note.optional() },
  refusals: [
    'issues.unknown_category',
    'issues.unknown_org',
    'issues.org_not_at_tier',
    ...LEAD_REFUSALS,
    'issues.part_needs_tier',
    'issues.part_of_a_whole',
    'issues.too_many_parts',
  ],
})

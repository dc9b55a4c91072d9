import { z } from 'zod'

import { Id, NoteRequired } from '../core/shapes.ts'
import { LEAD_REFUSALS } from './duty-terms.ts'
import { FileIds, issueMove } from './move.ts'
import { ESCALATE_REASONS } from './terms.ts'

export const escalateIssue = issueMove({
  action: 'escalate',
  summary: '提级',
  access: 'staff',
  input: {
    reason: z.enum(ESCALATE_REASONS),
    note: NoteRequired,
    holderOrgId: Id.optional(),
    evidence: FileIds,
  },
  refusals: [
    'issues.top_tier',
    'issues.first_holder_stands',
    'issues.unknown_org',
    'issues.org_not_at_tier',
    ...LEAD_REFUSALS,
    'issues.escalate_needs_org',
  ],
})

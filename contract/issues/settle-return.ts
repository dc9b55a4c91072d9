import { z } from 'zod'
import { Id, NoteRequired } from '../core/shapes.ts'
import { Tier } from '../loop/terms.ts'
import { LEAD_REFUSALS } from './duty-terms.ts'
import { issueMove } from './move.ts'

export const settleReturn = issueMove({
  action: 'settle_return',
  summary: '审定退单',
  access: 'staff',
  input: {
    upheld: z.boolean(),
    holderOrgId: Id.optional(),
    tier: Tier.optional(),
    note: NoteRequired,
    /** What it is decided by: the line of a duty list, a rule, a document's number. */
    basis: z.string().trim().max(120).optional(),
  },
  refusals: [
    'issues.unknown_org',
    'issues.org_not_at_tier',
    ...LEAD_REFUSALS,
    'issues.settle_needs_org',
    'issues.returned_to_sender',
    'documents.unknown_kind',
    'documents.may_not_register',
  ],
})

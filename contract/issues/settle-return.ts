import { z } from 'zod'
import { Id, NoteRequired } from '../core/shapes.ts'
import { Tier } from '../loop/terms.ts'
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
  },
  refusals: ['issues.unknown_org', 'issues.org_not_at_tier', 'issues.settle_needs_org'],
})

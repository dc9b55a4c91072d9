import { z } from 'zod'
import { AreaCode, Id, NoteRequired } from '../core/shapes.ts'
import { BorderShare } from './border-terms.ts'
import { issueMove } from './move.ts'

export const setBorder = issueMove({
  action: 'set_border',
  summary: '定为交界件：共管区域、牵头单位、费用分担',
  input: {
    areaCodes: z.array(AreaCode).min(1).max(4),
    leadOrgId: Id.optional(),
    shares: z.array(BorderShare).max(6).default([]),
    note: NoteRequired,
  },
  refusals: [
    'issues.unknown_org',
    'issues.org_not_at_tier',
    'issues.border_of_secret',
    'issues.border_same_area',
    'issues.border_above_me',
    'issues.border_lead_too_early',
    'issues.share_twice',
    'issues.shares_not_100',
    'territory.not_found',
  ],
})

import { z } from 'zod'
import { Id, NoteRequired } from '../core/shapes.ts'
import { issueMove } from './move.ts'

export const addHelper = issueMove({
  action: 'add_helper',
  summary: '邀请协办',
  access: 'staff',
  input: {
    helperOrgId: Id,
    /** What is asked of it. */
    note: NoteRequired,
    /** Working days it has; otherwise as the district's setting says, never beyond the lead's own limit. */
    helpDays: z.number().int().min(1).max(60).optional(),
  },
  refusals: ['issues.unknown_org', 'issues.already_helps'],
})

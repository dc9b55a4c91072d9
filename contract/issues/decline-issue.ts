import { z } from 'zod'
import { NoteRequired } from '../core/shapes.ts'
import { issueMove } from './move.ts'
import { DECLINE_REASONS } from './terms.ts'

export const declineIssue = issueMove({
  action: 'decline',
  summary: '不予受理，说明理由',
  access: 'staff',
  input: { reason: z.enum(DECLINE_REASONS), note: NoteRequired },
})

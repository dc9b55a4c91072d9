import { z } from 'zod'
import { NoteRequired } from '../core/shapes.ts'
import { issueMove } from './move.ts'
import { PAUSE_REASONS } from './terms.ts'

export const pauseIssue = issueMove({
  action: 'pause',
  summary: '挂起，暂停计时',
  access: 'staff',
  input: { reason: z.enum(PAUSE_REASONS), note: NoteRequired },
})

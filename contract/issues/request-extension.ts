import { z } from 'zod'
import { NoteRequired } from '../core/shapes.ts'
import { issueMove } from './move.ts'

export const requestExtension = issueMove({
  action: 'request_extension',
  summary: '申请延期',
  access: 'staff',
  input: { days: z.number().int().min(1).max(60), reason: NoteRequired },
  refusals: ['issues.extension_used', 'issues.extension_too_late', 'issues.extension_too_long'],
})

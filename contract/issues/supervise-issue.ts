import { NoteRequired } from '../core/shapes.ts'
import { issueMove } from './move.ts'

export const superviseIssue = issueMove({
  action: 'supervise',
  summary: '督办',
  access: 'staff',
  input: { note: NoteRequired },
})

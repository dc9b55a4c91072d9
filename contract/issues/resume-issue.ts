import { Note } from '../core/shapes.ts'
import { issueMove } from './move.ts'

export const resumeIssue = issueMove({
  action: 'resume',
  summary: '恢复办理',
  access: 'staff',
  input: { note: Note.optional() },
})

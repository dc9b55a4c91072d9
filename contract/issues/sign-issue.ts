import { Note } from '../core/shapes.ts'
import { issueMove } from './move.ts'

export const signIssue = issueMove({
  action: 'sign',
  summary: '签收',
  access: 'staff',
  input: { note: Note.optional() },
})

import { Note } from '../core/shapes.ts'
import { issueMove } from './move.ts'

export const acceptIssue = issueMove({
  action: 'accept',
  summary: '受理',
  access: 'staff',
  input: { note: Note.optional() },
})

import { Note } from '../core/shapes.ts'
import { issueMove } from './move.ts'

export const unshelveIssue = issueMove({
  action: 'unshelve',
  summary: '挂账销项，恢复办理',
  access: 'staff',
  input: { note: Note.optional() },
})

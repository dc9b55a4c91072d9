import { Note } from '../core/shapes.ts'
import { issueMove } from './move.ts'

export const withdrawIssue = issueMove({
  action: 'withdraw',
  summary: '诉求人撤回',
  access: 'signed_in',
  input: { note: Note.optional() },
})

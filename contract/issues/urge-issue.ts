import { Note } from '../core/shapes.ts'
import { issueMove } from './move.ts'

export const urgeIssue = issueMove({
  action: 'urge',
  summary: '催办',
  access: 'signed_in',
  input: { note: Note.optional() },
  refusals: ['issues.urged_today'],
})

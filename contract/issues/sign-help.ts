import { Note } from '../core/shapes.ts'
import { issueMove } from './move.ts'

export const signHelp = issueMove({
  action: 'sign_help',
  summary: '签收协办',
  input: { note: Note.optional() },
  refusals: ['issues.no_help_asked'],
})

import { Note } from '../core/shapes.ts'
import { FileIds, issueMove } from './move.ts'

export const verifyIssue = issueMove({
  action: 'verify',
  summary: '核查通过',
  access: 'staff',
  input: { note: Note.optional(), photoIds: FileIds },
})

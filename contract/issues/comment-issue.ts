import { NoteRequired } from '../core/shapes.ts'
import { FileIds, issueMove } from './move.ts'

export const commentIssue = issueMove({
  action: 'comment',
  summary: '留言，不影响时限',
  access: 'signed_in',
  input: { note: NoteRequired, photoIds: FileIds },
})

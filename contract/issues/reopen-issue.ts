import { NoteRequired } from '../core/shapes.ts'
import { FileIds, issueMove } from './move.ts'

export const reopenIssue = issueMove({
  action: 'reopen',
  summary: '问题又出现，重新办理',
  access: 'signed_in',
  input: { note: NoteRequired, photoIds: FileIds },
  refusals: ['issues.reopen_too_late', 'issues.reopen_used_up'],
})

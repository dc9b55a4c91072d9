import { Note, NoteRequired } from '../core/shapes.ts'
import { FileIds, issueMove } from './move.ts'
import { IssueResult } from './terms.ts'

export const answerIssue = issueMove({
  action: 'answer',
  summary: '答复办理结果',
  access: 'staff',
  input: {
    result: IssueResult,
    text: NoteRequired,
    photoIds: FileIds,
    /** Why the answer goes out although a helper's is missing. */
    withoutHelpWhy: Note.optional(),
  },
  refusals: ['issues.answer_needs_proof', 'issues.helper_answer_missing'],
})

import { NoteRequired } from '../core/shapes.ts'
import { FileIds, issueMove } from './move.ts'
import { IssueResult } from './terms.ts'

export const answerIssue = issueMove({
  action: 'answer',
  summary: '答复办理结果',
  access: 'staff',
  input: { result: IssueResult, text: NoteRequired, photoIds: FileIds },
  refusals: ['issues.answer_needs_proof'],
})

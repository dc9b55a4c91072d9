import { z } from 'zod'
import { Note, NoteRequired } from '../core/shapes.ts'
import { FileIds, issueMove } from './move.ts'
import { NewProof } from './proof-terms.ts'
import { IssueResult } from './terms.ts'

export const answerIssue = issueMove({
  action: 'answer',
  summary: '答复办理结果',
  access: 'staff',
  input: {
    result: IssueResult,
    text: NoteRequired,
    photoIds: FileIds,
    /** 办结对照: which of the photos shows what was there before, when and, if wanted, where it was taken. */
    proof: z.array(NewProof).max(9).optional(),
    /** Why the answer goes out although a helper's is missing. */
    withoutHelpWhy: Note.optional(),
  },
  refusals: [
    'issues.proof_not_attached',
    'issues.answer_needs_proof',
    'issues.helper_answer_missing',
  ],
})

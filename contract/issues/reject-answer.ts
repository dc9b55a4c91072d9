import { NoteRequired } from '../core/shapes.ts'
import { FileIds, issueMove } from './move.ts'

export const rejectAnswer = issueMove({
  action: 'reject_answer',
  summary: '核查不通过，退回重办',
  access: 'staff',
  input: { note: NoteRequired, photoIds: FileIds },
})

import { NoteRequired } from '../core/shapes.ts'
import { FileIds, issueMove } from './move.ts'

export const replyToQuestion = issueMove({
  action: 'reply',
  summary: '诉求人回答追问，继续计时',
  access: 'signed_in',
  input: { note: NoteRequired, photoIds: FileIds },
})

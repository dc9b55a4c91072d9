import { NoteRequired } from '../core/shapes.ts'
import { issueMove } from './move.ts'

export const recordReply = issueMove({
  action: 'record_reply',
  summary: '代记诉求人电话里的回答，继续计时',
  input: { note: NoteRequired },
})

import { Note } from '../core/shapes.ts'
import { issueMove } from './move.ts'

export const unaskReporter = issueMove({
  action: 'unask',
  summary: '收回问题，继续计时',
  input: { note: Note.optional() },
})

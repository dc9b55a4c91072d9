import { NoteRequired } from '../core/shapes.ts'
import { whistleMove } from './move.ts'

export const withdrawWhistle = whistleMove({
  action: 'withdraw',
  summary: '撤哨',
  input: { note: NoteRequired },
})

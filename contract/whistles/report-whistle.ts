import { NoteRequired } from '../core/shapes.ts'
import { whistleMove } from './move.ts'

export const reportWhistle = whistleMove({
  action: 'report',
  summary: '牵头单位回报处置结果',
  input: { note: NoteRequired },
  refusals: ['whistles.tasks_open'],
})

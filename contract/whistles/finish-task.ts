import { z } from 'zod'
import { NoteRequired } from '../core/shapes.ts'
import { whistleMove } from './move.ts'

export const finishTask = whistleMove({
  action: 'finish_task',
  summary: '一项谈定的事做完了',
  input: { no: z.number().int().min(1), note: NoteRequired },
  refusals: ['whistles.task_not_yours'],
})

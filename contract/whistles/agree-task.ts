import { z } from 'zod'
import { Day, Id } from '../core/shapes.ts'
import { whistleMove } from './move.ts'

export const agreeTask = whistleMove({
  action: 'agree_task',
  summary: '谈定：哪个单位做什么、哪天前',
  input: { orgId: Id, text: z.string().trim().min(2).max(500), dueOn: Day },
  refusals: ['whistles.not_called', 'whistles.task_day_past'],
})

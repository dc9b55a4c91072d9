import { z } from 'zod'
import { Note } from '../core/shapes.ts'
import { whistleMove } from './move.ts'

export const rateWhistle = whistleMove({
  action: 'rate',
  summary: '被叫单位评价：这一哨该不该吹',
  input: { justified: z.boolean(), note: Note.optional() },
  refusals: ['whistles.not_called', 'whistles.rating_needs_note'],
})

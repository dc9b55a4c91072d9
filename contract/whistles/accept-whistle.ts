import { Note } from '../core/shapes.ts'
import { whistleMove } from './move.ts'

export const acceptWhistle = whistleMove({
  action: 'accept',
  summary: '应哨：我单位来',
  input: { note: Note.optional() },
  refusals: ['whistles.not_called'],
})

import { NoteRequired } from '../core/shapes.ts'
import { issueMove } from './move.ts'

export const dropBorder = issueMove({
  action: 'drop_border',
  summary: '不再是交界件',
  input: { note: NoteRequired },
})

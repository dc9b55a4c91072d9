import { NoteRequired } from '../core/shapes.ts'
import { whistleMove } from './move.ts'

export const raiseWhistle = whistleMove({
  action: 'raise',
  summary: '升级颜色：蓝→黄→红',
  input: { note: NoteRequired },
  refusals: ['whistles.is_red'],
})

import { NoteRequired } from '../core/shapes.ts'
import { topicChange } from './decide.ts'

export const endTopic = topicChange({
  action: 'end',
  summary: '结束热点：事情办妥了',
  input: { note: NoteRequired },
})

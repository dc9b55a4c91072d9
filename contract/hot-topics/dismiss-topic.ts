import { NoteRequired } from '../core/shapes.ts'
import { topicChange } from './decide.ts'

export const dismissTopic = topicChange({
  action: 'dismiss',
  summary: '排除：不是热点，没有新情况不再出现',
  input: { reason: NoteRequired },
})

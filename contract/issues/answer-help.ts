import { NoteRequired } from '../core/shapes.ts'
import { FileIds, issueMove } from './move.ts'

export const answerHelp = issueMove({
  action: 'answer_help',
  summary: '协办单位答复主办',
  input: { text: NoteRequired, photoIds: FileIds },
  refusals: ['issues.no_help_asked'],
})

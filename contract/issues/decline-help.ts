import { NoteRequired } from '../core/shapes.ts'
import { issueMove } from './move.ts'

export const declineHelp = issueMove({
  action: 'decline_help',
  summary: '推辞协办（一次，说明理由）',
  input: { note: NoteRequired },
  refusals: ['issues.no_help_asked', 'issues.help_declined_once'],
})

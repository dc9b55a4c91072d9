import { Id, NoteRequired } from '../core/shapes.ts'
import { issueMove } from './move.ts'

export const releaseHelp = issueMove({
  action: 'release_help',
  summary: '不再需要协办',
  input: { helperOrgId: Id, note: NoteRequired },
  refusals: ['issues.no_help_asked'],
})

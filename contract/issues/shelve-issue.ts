import { Day, NoteRequired } from '../core/shapes.ts'
import { issueMove } from './move.ts'

export const shelveIssue = issueMove({
  action: 'shelve',
  summary: '挂账，列入长期事项',
  access: 'staff',
  input: { reason: NoteRequired, publicNote: NoteRequired, reviewOn: Day },
  refusals: ['issues.review_date_out_of_range'],
})

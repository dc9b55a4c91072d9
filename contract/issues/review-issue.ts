import { Day, NoteRequired } from '../core/shapes.ts'
import { ReviewResult } from './clock-terms.ts'
import { issueMove } from './move.ts'

export const reviewIssue = issueMove({
  action: 'review',
  summary: '复查挂账：继续挂账、恢复办理或转为办结',
  access: 'staff',
  input: { result: ReviewResult, publicNote: NoteRequired, reviewOn: Day.optional() },
  refusals: ['issues.review_date_out_of_range', 'issues.review_needs_date'],
})

import { Id, Note } from '../core/shapes.ts'
import { issueMove } from './move.ts'

export const mergeIssue = issueMove({
  action: 'merge',
  summary: '并入重复件',
  access: 'staff',
  input: { intoIssueId: Id, note: Note.optional() },
  refusals: [
    'issues.merge_into_itself',
    'issues.merge_into_closed',
    'issues.merge_into_split',
    'issues.merge_secret',
  ],
})

import { Id, Note } from '../core/shapes.ts'
import { issueMove } from './move.ts'

export const tellApart = issueMove({
  action: 'tell_apart',
  summary: '不是同一件：以后不再互相提示',
  access: 'staff',
  input: { otherIssueId: Id, note: Note.optional() },
  refusals: ['issues.apart_from_itself'],
})

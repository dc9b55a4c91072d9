import { Id, NoteRequired } from '../core/shapes.ts'
import { issueMove } from './move.ts'

export const addHelper = issueMove({
  action: 'add_helper',
  summary: '邀请协办',
  access: 'staff',
  input: { helperOrgId: Id, note: NoteRequired },
  refusals: ['issues.unknown_org', 'issues.already_helps'],
})

import { NoteRequired } from '../core/shapes.ts'
import { issueMove } from './move.ts'

export const unmergeIssue = issueMove({
  action: 'unmerge',
  summary: '撤销并件（更正）',
  input: { note: NoteRequired },
  refusals: ['issues.unmerge_too_late'],
})

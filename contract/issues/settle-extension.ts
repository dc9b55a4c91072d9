import { z } from 'zod'
import { NoteRequired } from '../core/shapes.ts'
import { issueMove } from './move.ts'

export const settleExtension = issueMove({
  action: 'settle_extension',
  summary: '审批延期',
  access: 'staff',
  input: { granted: z.boolean(), note: NoteRequired },
  refusals: ['issues.own_extension'],
})

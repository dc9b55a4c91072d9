import { z } from 'zod'
import { NoteRequired } from '../core/shapes.ts'
import { ContactWay } from './clock-terms.ts'
import { issueMove } from './move.ts'

export const contactIssue = issueMove({
  action: 'contact',
  summary: '登记首次联系：怎么联系、说了什么',
  access: 'staff',
  input: { how: ContactWay, reached: z.boolean(), note: NoteRequired },
  refusals: ['issues.contact_anonymous', 'issues.contact_too_soon'],
})

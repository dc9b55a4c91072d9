import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Id, Note, RequestId } from '../core/shapes.ts'

export const joinIssue = operation({
  name: 'issues.join',
  method: 'POST',
  path: '/api/issues/:issueId/join',
  access: 'signed_in',
  summary: '我也遇到了，一起关注',
  input: z.object({ requestId: RequestId, issueId: Id, note: Note.optional() }),
  output: z.object({ id: Id, number: z.string(), followers: z.number().int() }),
  refusals: ['issues.not_found', 'issues.already_yours', 'loop.wrong_state'],
})

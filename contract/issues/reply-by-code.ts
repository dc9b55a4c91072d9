import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Id, NoteRequired, RequestId } from '../core/shapes.ts'
import { IssueMoved } from './terms.ts'

export const replyByCode = operation({
  name: 'issues.reply_by_code',
  method: 'POST',
  path: '/api/issue-progress/reply',
  access: 'public',
  summary: '匿名诉求人凭查询码回答追问',
  input: z.object({
    requestId: RequestId,
    number: z.string().max(20),
    code: z.string().max(20),
    note: NoteRequired,
    photoIds: z.array(Id).max(9).default([]),
  }),
  output: IssueMoved,
  refusals: ['issues.not_found', 'loop.wrong_state', 'files.not_found'],
})

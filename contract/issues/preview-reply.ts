import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Id } from '../core/shapes.ts'
import { ReplyMove, ReplyPreview, ReplyValues } from './reply-terms.ts'

export const previewReply = operation({
  name: 'issues.preview_reply',
  method: 'POST',
  path: '/api/reply-previews',
  access: 'staff',
  summary: '发出前看一看：居民会在手机上和短信里读到什么',
  input: z.object({
    issueId: Id,
    move: ReplyMove,
    page: z.string().max(1000),
    short: z.string().max(300).optional(),
    ...ReplyValues,
  }),
  output: ReplyPreview,
  refusals: ['issues.not_found'],
})

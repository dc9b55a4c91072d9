import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { AreaCode, QueryFlag } from '../core/shapes.ts'
import { ReplyMove, ReplyTemplate } from './reply-terms.ts'

export const listReplyTemplates = operation({
  name: 'issues.list_reply_templates',
  method: 'GET',
  path: '/api/reply-templates',
  access: 'staff',
  summary: '答复模板：本区域及上级的',
  input: z.object({
    areaCode: AreaCode.optional(),
    move: ReplyMove.optional(),
    withInactive: QueryFlag.default(false),
  }),
  output: z.object({
    templates: z.array(ReplyTemplate),
    /** Areas for which this viewer may write templates of their own. */
    mayAddFor: z.array(z.object({ code: AreaCode, name: z.string() })),
  }),
  refusals: [],
})

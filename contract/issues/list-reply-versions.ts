import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Id } from '../core/shapes.ts'
import { ReplyTemplate } from './reply-terms.ts'

export const listReplyVersions = operation({
  name: 'issues.list_reply_versions',
  method: 'GET',
  path: '/api/reply-templates/:templateId/versions',
  access: 'staff',
  summary: '一个答复模板的历次版本',
  input: z.object({ templateId: Id }),
  output: z.object({ versions: z.array(ReplyTemplate) }),
  refusals: ['issues.template_not_found'],
})

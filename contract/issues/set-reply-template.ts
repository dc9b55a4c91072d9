import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { AreaCode, Id, RequestId } from '../core/shapes.ts'
import { CategoryPrefix, PageText, ReplyMove, ReplyTemplate, ShortText } from './reply-terms.ts'

export const setReplyTemplate = operation({
  name: 'issues.set_reply_template',
  method: 'PUT',
  path: '/api/reply-templates/:templateId',
  access: 'staff',
  summary: '新增或修改答复模板（旧版本留存）',
  input: z.object({
    requestId: RequestId,
    /** Made by the caller for a new one. */
    templateId: Id,
    /** What the caller saw; 0 for a new one. Refused when somebody changed it meanwhile. */
    version: z.number().int().min(0),
    areaCode: AreaCode,
    categoryPrefix: CategoryPrefix.default(''),
    move: ReplyMove,
    reason: z.string().max(40).nullable().default(null),
    title: z.string().trim().min(1).max(40),
    pageText: PageText,
    shortText: ShortText.nullable().default(null),
    active: z.boolean().default(true),
  }),
  output: z.object({ template: ReplyTemplate }),
  refusals: [
    'issues.template_not_yours',
    'issues.template_unknown_place',
    'issues.template_unknown_reason',
    'issues.template_holds_numbers',
    'issues.template_changed',
    'issues.template_too_many',
    'issues.unknown_category',
    'territory.not_found',
  ],
})

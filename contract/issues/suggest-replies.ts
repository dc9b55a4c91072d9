import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Id } from '../core/shapes.ts'
import { ReplyMove, ReplyValues } from './reply-terms.ts'

export const suggestReplies = operation({
  name: 'issues.suggest_replies',
  method: 'GET',
  path: '/api/reply-suggestions',
  access: 'staff',
  summary: '这一步可用的答复模板，已填好变量',
  input: z.object({
    issueId: Id,
    move: ReplyMove,
    reason: z.string().max(40).optional(),
    ...ReplyValues,
  }),
  output: z.object({
    replies: z.array(
      z.object({
        templateId: Id,
        title: z.string(),
        areaName: z.string(),
        page: z.string(),
        short: z.string().nullable(),
        /** Names of places that nothing was found for. */
        missing: z.array(z.string()),
      }),
    ),
  }),
  refusals: ['issues.not_found'],
})

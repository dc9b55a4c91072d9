import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Id } from '../core/shapes.ts'

export const markRead = operation({
  name: 'notify.mark_read',
  method: 'POST',
  path: '/api/notifications/read',
  access: 'signed_in',
  summary: '标为已读',
  input: z.object({ ids: z.array(Id).max(100).optional() }),
  output: z.object({ unread: z.number().int() }),
  refusals: [],
})

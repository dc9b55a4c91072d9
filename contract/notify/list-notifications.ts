import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Cursor, PageSize } from '../core/shapes.ts'
import { Notification } from './terms.ts'

export const listNotifications = operation({
  name: 'notify.list',
  method: 'GET',
  path: '/api/notifications',
  access: 'signed_in',
  summary: '我的消息',
  input: z.object({ cursor: Cursor.optional(), limit: PageSize }),
  output: z.object({
    notifications: z.array(Notification),
    unread: z.number().int(),
    nextCursor: Cursor.nullable(),
  }),
  refusals: [],
})

import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Id, RequestId } from '../core/shapes.ts'
import { NoticeChannel, NoticeChoice } from './choice-terms.ts'

export const setNoticeChoice = operation({
  name: 'notify.set_choice',
  method: 'PUT',
  path: '/api/notice-choices/:itemId',
  access: 'signed_in',
  summary: '选这一件怎么通知我',
  input: z.object({ requestId: RequestId, itemId: Id, channel: NoticeChannel }),
  output: z.object({ choice: NoticeChoice }),
  refusals: ['notify.item_not_found', 'notify.no_address'],
})

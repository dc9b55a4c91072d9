import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Id } from '../core/shapes.ts'
import { NoticeChoice } from './choice-terms.ts'

export const getNoticeChoice = operation({
  name: 'notify.get_choice',
  method: 'GET',
  path: '/api/notice-choices/:itemId',
  access: 'signed_in',
  summary: '这一件怎么通知我',
  input: z.object({ itemId: Id }),
  output: z.object({ choice: NoticeChoice }),
  refusals: ['notify.item_not_found'],
})

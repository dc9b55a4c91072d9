import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Id, Instant } from '../core/shapes.ts'
import { NoticeChannel } from './choice-terms.ts'

/** Who a message went to, by their part in the item; never which person. */
export const TOLD_PARTS = ['asker', 'followers', 'staff'] as const

export const listTold = operation({
  name: 'notify.list_told',
  method: 'GET',
  path: '/api/told/:itemId',
  access: 'staff',
  summary: '这一件通知过谁、何时、送到没有（不显示个人信息）',
  input: z.object({ itemId: Id }),
  output: z.object({
    told: z.array(
      z.object({
        template: z.string(),
        at: Instant,
        part: z.enum(TOLD_PARTS),
        people: z.number().int(),
        read: z.number().int(),
        deliveries: z.array(
          z.object({
            channel: NoticeChannel,
            state: z.enum(['queued', 'sent', 'failed', 'given_up']),
            reason: z.string().nullable(),
            count: z.number().int(),
            at: Instant.nullable(),
          }),
        ),
      }),
    ),
    /** Messages that did not arrive and may be tried again. */
    failed: z.number().int(),
  }),
  refusals: ['notify.item_not_found'],
})

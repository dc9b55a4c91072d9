import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Push } from './terms.ts'

export const listPushes = operation({
  name: 'open311.list_pushes',
  method: 'GET',
  path: '/api/open311/pushes',
  access: 'staff',
  summary: '发往外面的队列：没发出去的在前',
  input: z.object({}),
  output: z.object({ pushes: z.array(Push), waiting: z.number().int(), more: z.boolean() }),
  refusals: ['open311.may_not_manage'],
})

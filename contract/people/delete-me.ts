import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { RequestId } from '../core/shapes.ts'

export const deleteMe = operation({
  name: 'people.delete_me',
  method: 'POST',
  path: '/api/me/delete',
  access: 'signed_in',
  summary: '注销账号并删除个人信息',
  input: z.object({ requestId: RequestId, confirm: z.literal('删除我的信息') }),
  output: z.object({ done: z.literal(true), kept: z.array(z.string()) }),
  refusals: ['people.has_open_work', 'people.has_appointment'],
})

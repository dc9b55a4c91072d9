import { z } from 'zod'
import { operation } from '../core/operation.ts'

export const changePassword = operation({
  name: 'people.change_password',
  method: 'PUT',
  path: '/api/me/password',
  access: 'signed_in',
  summary: '修改密码',
  input: z.object({ current: z.string().max(200), next: z.string().max(200) }),
  output: z.object({ done: z.literal(true) }),
  refusals: ['people.wrong_password', 'people.weak_password'],
})

import { z } from 'zod'
import { operation } from '../core/operation.ts'

export const signOut = operation({
  name: 'people.sign_out',
  method: 'POST',
  path: '/api/session/end',
  access: 'signed_in',
  summary: '退出登录',
  input: z.object({ everywhere: z.boolean().default(false) }),
  output: z.object({ done: z.literal(true) }),
  refusals: [],
})

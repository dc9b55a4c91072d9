import { z } from 'zod'
import { operation } from '../core/operation.ts'

export const sendCode = operation({
  name: 'people.send_code',
  method: 'POST',
  path: '/api/session/code',
  access: 'public',
  summary: '发送登录验证码',
  input: z.object({ phone: z.string().trim().min(5).max(20) }),
  output: z.object({ sent: z.literal(true), waitSeconds: z.number().int() }),
  refusals: ['people.bad_phone', 'limits.too_many_codes'],
})

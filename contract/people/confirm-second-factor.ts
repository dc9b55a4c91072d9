import { z } from 'zod'
import { operation } from '../core/operation.ts'

export const confirmSecondFactor = operation({
  name: 'people.confirm_second_factor',
  method: 'POST',
  path: '/api/me/second-factor/confirm',
  access: 'signed_in',
  summary: '确认动态口令',
  input: z.object({ code: z.string().regex(/^\d{6}$/) }),
  output: z.object({ done: z.literal(true) }),
  refusals: ['people.wrong_code'],
})

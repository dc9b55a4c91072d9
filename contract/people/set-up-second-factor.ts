import { z } from 'zod'
import { operation } from '../core/operation.ts'

export const setUpSecondFactor = operation({
  name: 'people.set_up_second_factor',
  method: 'POST',
  path: '/api/me/second-factor',
  access: 'signed_in',
  summary: '开始绑定动态口令',
  input: z.object({ password: z.string().min(1).max(200) }),
  output: z.object({ uri: z.string(), qrSvg: z.string() }),
  refusals: ['people.wrong_password', 'people.second_factor_on'],
})

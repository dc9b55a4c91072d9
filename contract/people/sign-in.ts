import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Me } from './terms.ts'

export const signIn = operation({
  name: 'people.sign_in',
  method: 'POST',
  path: '/api/session',
  access: 'public',
  summary: '账号密码登录',
  input: z.object({
    login: z.string().trim().min(1).max(60),
    password: z.string().min(1).max(200),
    totp: z
      .string()
      .regex(/^\d{6}$/)
      .optional(),
  }),
  output: z.object({ me: Me }),
  refusals: [
    'people.wrong_password',
    'people.locked',
    'people.second_factor_needed',
    'people.wrong_code',
    'limits.too_many_tries',
  ],
})

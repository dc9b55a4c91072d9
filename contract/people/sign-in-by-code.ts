import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Day } from '../core/shapes.ts'
import { Me } from './terms.ts'

export const signInByCode = operation({
  name: 'people.sign_in_by_code',
  method: 'POST',
  path: '/api/session/by-code',
  access: 'public',
  summary: '手机验证码登录，首次登录即注册',
  input: z.object({
    phone: z.string().trim().min(5).max(20),
    code: z.string().regex(/^\d{6}$/),
    name: z.string().trim().max(40).optional(),
    birthOn: Day.optional(),
  }),
  output: z.object({ me: Me, isNew: z.boolean() }),
  refusals: [
    'people.bad_phone',
    'people.wrong_code',
    'people.code_expired',
    'people.locked',
    'people.guardian_needed',
    'people.second_factor_needed',
  ],
})

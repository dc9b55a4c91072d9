import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { PublicCase } from './terms.ts'

export const lookUpCase = operation({
  name: 'outreach.look_up',
  method: 'GET',
  path: '/api/public/cases/:number',
  access: 'public',
  summary: '凭编号查进展，不用登录',
  input: z.object({ number: z.string().trim().max(20) }),
  output: z.object({ case: PublicCase }),
  refusals: ['outreach.not_found', 'outreach.too_fast'],
})

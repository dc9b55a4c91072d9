import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { ApiKey } from './terms.ts'

export const listApiKeys = operation({
  name: 'open311.list_keys',
  method: 'GET',
  path: '/api/open311/keys',
  access: 'staff',
  summary: '对外接口的密钥',
  input: z.object({}),
  output: z.object({ keys: z.array(ApiKey) }),
  refusals: ['open311.may_not_manage'],
})

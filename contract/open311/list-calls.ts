import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Id } from '../core/shapes.ts'
import { ApiCall } from './terms.ts'

export const listApiCalls = operation({
  name: 'open311.list_calls',
  method: 'GET',
  path: '/api/open311/keys/:keyId/calls',
  access: 'staff',
  summary: '一个密钥做成了什么',
  input: z.object({ keyId: Id }),
  output: z.object({ calls: z.array(ApiCall) }),
  refusals: ['open311.may_not_manage'],
})

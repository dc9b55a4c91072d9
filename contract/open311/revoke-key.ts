import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Id, RequestId } from '../core/shapes.ts'

export const revokeApiKey = operation({
  name: 'open311.revoke_key',
  method: 'POST',
  path: '/api/open311/keys/:keyId/revoke',
  access: 'staff',
  summary: '停用密钥',
  input: z.object({ requestId: RequestId, keyId: Id }),
  output: z.object({ id: Id }),
  refusals: ['open311.may_not_manage', 'open311.key_not_found'],
})

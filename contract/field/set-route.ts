import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Id, RequestId } from '../core/shapes.ts'

export const setRoute = operation({
  name: 'field.set_route',
  method: 'POST',
  path: '/api/my/route',
  access: 'staff',
  summary: '把我的路线定成这些件、这个顺序',
  input: z.object({ requestId: RequestId, issueIds: z.array(Id).max(50) }),
  output: z.object({ issueIds: z.array(Id) }),
  refusals: [],
})

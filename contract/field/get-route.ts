import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { IssueCard } from '../issues/terms.ts'

export const getRoute = operation({
  name: 'field.get_route',
  method: 'GET',
  path: '/api/my/route',
  access: 'staff',
  summary: '我的路线：自己排好顺序、要去办的件（只有自己看得到）',
  input: z.object({}),
  output: z.object({ issues: z.array(IssueCard) }),
  refusals: [],
})

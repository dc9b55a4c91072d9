import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Id } from '../core/shapes.ts'
import { CallView } from './terms.ts'

export const getCall = operation({
  name: 'rates.get_call',
  method: 'GET',
  path: '/api/call-backs/:issueId',
  access: 'staff',
  summary: '一件待回访：话术、已打的时间、什么时候再打',
  input: z.object({ issueId: Id }),
  output: z.object({ call: CallView }),
  refusals: ['rates.not_a_clerk', 'rates.not_drawn', 'issues.call_back_needs_third_person'],
})

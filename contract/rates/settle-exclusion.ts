import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Id, NoteRequired, RequestId } from '../core/shapes.ts'
import { EXCLUSION_STATES } from './terms.ts'

export const settleExclusion = operation({
  name: 'rates.settle_exclusion',
  method: 'POST',
  path: '/api/rates/exclusions/:exclusionId/settle',
  access: 'staff',
  summary: '审剔除：由没有申请、也没有承办的人定',
  input: z.object({
    requestId: RequestId,
    exclusionId: Id,
    approved: z.boolean(),
    note: NoteRequired,
  }),
  output: z.object({ state: z.enum(EXCLUSION_STATES) }),
  refusals: [
    'rates.no_such_exclusion',
    'rates.already_settled',
    'rates.second_person_needed',
    'loop.not_yours',
    'loop.wrong_state',
  ],
})

import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Id, NoteRequired, RequestId } from '../core/shapes.ts'
import { EXCLUSION_STATES } from './terms.ts'

export const liftExclusion = operation({
  name: 'rates.lift_exclusion',
  method: 'POST',
  path: '/api/rates/exclusions/:exclusionId/lift',
  access: 'staff',
  summary: '撤销剔除：重新计入，写明理由',
  input: z.object({ requestId: RequestId, exclusionId: Id, note: NoteRequired }),
  output: z.object({ state: z.enum(EXCLUSION_STATES) }),
  refusals: [
    'rates.no_such_exclusion',
    'rates.not_excluded',
    'rates.second_person_needed',
    'loop.not_yours',
    'loop.wrong_state',
  ],
})

import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Id, RequestId } from '../core/shapes.ts'

export const settleHeldReport = operation({
  name: 'open311.settle_held',
  method: 'POST',
  path: '/api/open311/held/:heldId',
  access: 'staff',
  summary: '收下或不收外来报送',
  input: z.object({
    requestId: RequestId,
    heldId: Id,
    letIn: z.boolean(),
    /** Told to whoever asks with the token. */
    reason: z.string().trim().max(400).default(''),
  }),
  output: z.object({ number: z.string().nullable() }),
  refusals: [
    'open311.may_not_manage',
    'open311.not_waiting',
    'open311.cannot_let_in',
    'open311.reason_missing',
  ],
})

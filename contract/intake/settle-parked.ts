import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Id, Note, RequestId } from '../core/shapes.ts'

export const settleParked = operation({
  name: 'intake.settle_parked',
  method: 'POST',
  path: '/api/intake/parked/:id',
  access: 'staff',
  summary: '再试一次，或写明原因后不办',
  input: z.object({
    requestId: RequestId,
    id: Id,
    action: z.enum(['retry', 'dismiss']),
    note: Note.optional(),
  }),
  output: z.object({
    id: Id,
    settled: z.boolean(),
    /** Why it still waits, when it was tried again in vain. */
    reason: z.string().nullable(),
    itemId: Id.nullable(),
  }),
  refusals: [
    'intake.may_not_manage',
    'intake.parked_not_found',
    'intake.dismiss_needs_note',
    'intake.settled_already',
  ],
})

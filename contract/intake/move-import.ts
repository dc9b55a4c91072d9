import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Id, RequestId } from '../core/shapes.ts'
import { ImportBatch } from './terms.ts'

export const moveImport = operation({
  name: 'intake.move_import',
  method: 'POST',
  path: '/api/imports/:batchId',
  access: 'staff',
  summary: '开始导入、不导了，或整批撤回',
  input: z.object({
    requestId: RequestId,
    batchId: Id,
    action: z.enum(['run', 'cancel', 'undo']),
    /** Whether rows that look like a case which is open already are left out. */
    skipAlike: z.boolean().default(true),
  }),
  output: ImportBatch,
  refusals: [
    'intake.batch_not_found',
    'intake.batch_wrong_state',
    'intake.nothing_to_import',
    'intake.undo_too_late',
  ],
})

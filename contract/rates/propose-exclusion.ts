import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Id, NoteRequired, RequestId } from '../core/shapes.ts'
import { FileIds } from '../issues/move.ts'

export const proposeExclusion = operation({
  name: 'rates.propose_exclusion',
  method: 'POST',
  path: '/api/rates/exclusions',
  access: 'staff',
  summary: '申请剔除：选理由、附依据，由另一人审',
  input: z.object({
    requestId: RequestId,
    issueId: Id,
    reason: z.string().min(1).max(40),
    note: NoteRequired,
    evidenceIds: FileIds,
  }),
  output: z.object({ exclusionId: Id }),
  refusals: [
    'issues.not_found',
    'loop.wrong_state',
    'loop.not_yours',
    'rates.unknown_reason',
    'rates.exclusion_needs_evidence',
    'rates.already_proposed',
  ],
})

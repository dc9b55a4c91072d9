import { z } from 'zod'
import { NoteRequired } from '../core/shapes.ts'
import { FileIds, issueMove } from './move.ts'
import { RETURN_REASONS } from './terms.ts'

export const returnIssue = issueMove({
  action: 'return',
  summary: '退单',
  access: 'staff',
  input: {
    reason: z.enum(RETURN_REASONS),
    note: NoteRequired,
    evidence: FileIds,
    dutyItem: z.string().max(80).optional(),
  },
  refusals: [
    'issues.first_holder_stands',
    'issues.return_too_late',
    'issues.unknown_duty_item',
    'issues.duty_item_of_other_matter',
    'issues.duty_item_is_yours',
  ],
})

import { z } from 'zod'
import { NoteRequired } from '../core/shapes.ts'
import { issueMove } from './move.ts'

export const reviewModeration = issueMove({
  action: 'review_moderation',
  summary: '复核不公开的决定：维持，或恢复公开',
  input: { seq: z.number().int().min(1), upheld: z.boolean(), note: NoteRequired },
  refusals: ['issues.moderation_not_found', 'issues.moderation_own', 'issues.moderation_reviewed'],
})

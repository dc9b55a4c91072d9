import { z } from 'zod'
import { Id, Note } from '../core/shapes.ts'
import { Moderation, ModerationReason } from './moderation-terms.ts'
import { issueMove } from './move.ts'

export const moderateIssue = issueMove({
  action: 'moderate',
  summary: '内容审核：公开什么、不公开什么',
  input: {
    what: Moderation,
    reason: ModerationReason,
    note: Note.optional(),
    /** For `edit`: the words for strangers; an empty text brings the reporter's own back. */
    title: z.string().trim().max(60).optional(),
    description: z.string().trim().max(2000).optional(),
    placeText: z.string().trim().max(120).optional(),
    /** For the photo moves: which photo, and for `redact_photo` the one that takes its place. */
    photoId: Id.optional(),
    fileId: Id.optional(),
  },
  refusals: [
    'issues.moderation_nothing_changed',
    'issues.moderation_no_such_photo',
    'issues.moderation_needs_photo',
  ],
})

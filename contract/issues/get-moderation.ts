import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Id } from '../core/shapes.ts'
import { ModerationEntry, Shown } from './moderation-terms.ts'

const Words = z.object({ title: z.string(), description: z.string(), placeText: z.string() })

export const getModeration = operation({
  name: 'issues.get_moderation',
  method: 'GET',
  path: '/api/issues/:issueId/moderation',
  access: 'staff',
  summary: '外人看到的是什么，原来是什么，改过几次',
  input: z.object({ issueId: Id }),
  output: z.object({
    shown: Shown,
    /** False when the law or its category keeps it from strangers, whatever a moderator says. */
    mayBePublic: z.boolean(),
    original: Words,
    /** What strangers read now; null when they read nothing. */
    public: Words.nullable(),
    photoIds: z.array(Id),
    hiddenPhotoIds: z.array(Id),
    history: z.array(ModerationEntry),
    mayReview: z.boolean(),
  }),
  refusals: ['issues.not_found', 'issues.may_not_moderate'],
})

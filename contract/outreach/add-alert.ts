import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { RequestId } from '../core/shapes.ts'
import { CategoryPrefix } from '../issues/reply-terms.ts'
import { Alert, PlaceInput, PublicKind, Rhythm } from './terms.ts'

export const addAlert = operation({
  name: 'outreach.add_alert',
  method: 'POST',
  path: '/api/alerts',
  access: 'signed_in',
  summary: '在消息里订阅一个区域',
  input: z.object({
    requestId: RequestId,
    ...PlaceInput,
    category: CategoryPrefix.default(''),
    kinds: z.array(PublicKind).min(1).max(4),
    rhythm: Rhythm.default('daily'),
  }),
  output: z.object({ alert: Alert }),
  refusals: ['outreach.not_found', 'outreach.too_many_alerts'],
})

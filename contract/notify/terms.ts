import { z } from 'zod'
import { Id, Instant } from '../core/shapes.ts'

/** `template` and `values` are worded by `web/kit/words` so that one event reads right in each language. */
export const Notification = z.object({
  id: Id,
  template: z.string(),
  values: z.record(z.string(), z.string()),
  itemKind: z.string().nullable(),
  itemId: Id.nullable(),
  readAt: Instant.nullable(),
  at: Instant,
})
export type Notification = z.infer<typeof Notification>

import { z } from 'zod'
import { setting } from '#kernel/settings/setting-spec.ts'

/** What anybody may read of problems without signing in: on public pages, and by Open311. */
export const publicReadingSetting = setting({
  name: 'issues.public_reading',
  shape: z.object({
    /** `accepted`: words and photos of a report are withheld until somebody in office has looked at it. */
    wordsFrom: z.enum(['submitted', 'accepted']),
  }),
  fallback: { wordsFrom: 'accepted' as 'submitted' | 'accepted' },
  source: 'domain.md Part G 8 and 24',
})

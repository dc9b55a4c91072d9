import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { CategoryPrefix } from '../issues/reply-terms.ts'
import { PlaceInput, PublicKind, Rhythm } from './terms.ts'

export const subscribeByMail = operation({
  name: 'outreach.subscribe_by_mail',
  method: 'POST',
  path: '/api/public/alerts',
  access: 'public',
  summary: '用邮箱订阅一个区域；要在邮件里再确认一次',
  input: z.object({
    ...PlaceInput,
    mail: z
      .string()
      .trim()
      .max(120)
      .regex(/^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+\.[^\s@<>,;:"()[\]\\]+$/),
    category: CategoryPrefix.default(''),
    kinds: z.array(PublicKind).min(1).max(4),
    rhythm: Rhythm.default('daily'),
    language: z.enum(['zh-CN', 'en']).default('zh-CN'),
  }),
  /** The same whether or not the address was known: nobody learns who reads what. */
  output: z.object({ sent: z.literal(true) }),
  refusals: ['outreach.not_found', 'outreach.mail_not_ready', 'outreach.too_fast'],
})

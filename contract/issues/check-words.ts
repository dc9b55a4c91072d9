import { z } from 'zod'
import { operation } from '../core/operation.ts'

export const checkWords = operation({
  name: 'issues.check_words',
  method: 'POST',
  path: '/api/issues/check-words',
  access: 'public',
  summary: '文字里有没有身份证号、电话号码（提交前提醒）',
  input: z.object({ text: z.string().max(4000) }),
  output: z.object({
    /** Positions are UTF-16 code units. */
    hints: z.array(
      z.object({
        kind: z.enum(['id_number', 'phone']),
        from: z.number().int(),
        to: z.number().int(),
        masked: z.string(),
      }),
    ),
    /** The text with all of them masked: one tap takes it over. */
    masked: z.string(),
  }),
  refusals: [],
})

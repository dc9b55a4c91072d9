import { z } from 'zod'
import { issueMove } from './move.ts'

export const askReporter = issueMove({
  action: 'ask',
  summary: '问诉求人一个问题，等回答时不计时',
  input: { question: z.string().trim().min(2).max(500) },
  refusals: ['issues.asks_used_up', 'issues.nobody_to_ask'],
})

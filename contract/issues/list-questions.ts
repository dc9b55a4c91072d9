import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Question } from './question-terms.ts'

export const listQuestions = operation({
  name: 'issues.list_questions',
  method: 'GET',
  path: '/api/issue-questions',
  access: 'public',
  summary: '各类问题的补充问题',
  input: z.object({}),
  output: z.object({ questions: z.array(Question) }),
  refusals: [],
})

import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Id } from '../core/shapes.ts'
import { SecondQuestion } from './terms.ts'

export const listSecondQuestions = operation({
  name: 'rates.list_second_questions',
  method: 'GET',
  path: '/api/second-questions',
  access: 'signed_in',
  summary: '问我的「还管用吗」：没有答的；给出编号时也看答过的',
  input: z.object({ issueId: Id.optional() }),
  output: z.object({ questions: z.array(SecondQuestion) }),
  refusals: [],
})

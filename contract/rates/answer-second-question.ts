import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Id, RequestId } from '../core/shapes.ts'
import { SecondAnswer, SecondQuestion } from './terms.ts'

export const answerSecondQuestion = operation({
  name: 'rates.answer_second_question',
  method: 'POST',
  path: '/api/second-questions/:issueId',
  access: 'signed_in',
  summary: '答「还管用吗」：还好，或又出现了',
  input: z.object({ requestId: RequestId, issueId: Id, answer: SecondAnswer }),
  output: z.object({ question: SecondQuestion }),
  refusals: ['rates.not_asked'],
})

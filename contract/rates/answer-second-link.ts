import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { RequestId } from '../core/shapes.ts'
import { LinkToken, SecondAnswer, SecondQuestion } from './terms.ts'

export const answerSecondLink = operation({
  name: 'rates.answer_second_link',
  method: 'POST',
  path: '/api/again/:token',
  access: 'public',
  summary: '凭消息里的链接答「还管用吗」；又出现了可以直接重新办理',
  input: z.object({
    requestId: RequestId,
    token: LinkToken,
    answer: SecondAnswer,
    /** With «came back»: take the case up again at once, where that is still possible. */
    reopen: z.boolean().default(false),
  }),
  output: z.object({ question: SecondQuestion.omit({ issueId: true }), reopened: z.boolean() }),
  refusals: [
    'rates.link_not_valid',
    'rates.not_asked',
    'issues.reopen_too_late',
    'issues.reopen_used_up',
    'loop.wrong_state',
  ],
})

import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { LinkToken, SecondQuestion } from './terms.ts'

export const readSecondLink = operation({
  name: 'rates.read_second_link',
  method: 'GET',
  path: '/api/again/:token',
  access: 'public',
  summary: '消息里的「还管用吗」链接：不用登录',
  input: z.object({ token: LinkToken }),
  output: z.object({ question: SecondQuestion.omit({ issueId: true }) }),
  refusals: ['rates.link_not_valid'],
})

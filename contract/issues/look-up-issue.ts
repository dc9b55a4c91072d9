import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Instant } from '../core/shapes.ts'
import { Tier } from '../loop/terms.ts'
import { Enquiry } from './enquiry-terms.ts'
import { IssueState } from './terms.ts'

export const lookUpIssue = operation({
  name: 'issues.look_up',
  method: 'GET',
  path: '/api/issue-progress',
  access: 'public',
  summary: '凭编号和查询码查看进度',
  input: z.object({ number: z.string().max(20), code: z.string().max(20) }),
  output: z.object({
    number: z.string(),
    title: z.string(),
    state: IssueState,
    tier: Tier,
    holderName: z.string().nullable(),
    dueAt: Instant.nullable(),
    answer: z.string().nullable(),
    steps: z.array(
      z.object({
        action: z.string(),
        toState: z.string(),
        at: Instant,
        orgName: z.string().nullable(),
      }),
    ),
    mayJudge: z.boolean(),
    /** The question that waits for an answer. */
    enquiry: Enquiry.nullable(),
  }),
  refusals: ['issues.not_found'],
})

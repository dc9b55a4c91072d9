import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Id } from '../core/shapes.ts'
import { IssueView } from './terms.ts'

export const getIssue = operation({
  name: 'issues.get',
  method: 'GET',
  path: '/api/issues/:issueId',
  access: 'signed_in',
  summary: '一件问题的全部',
  input: z.object({ issueId: Id }),
  output: z.object({ issue: IssueView }),
  refusals: ['issues.not_found'],
})

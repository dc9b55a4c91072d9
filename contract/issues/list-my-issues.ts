import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Cursor, PageSize } from '../core/shapes.ts'
import { IssueCard } from './terms.ts'

export const listMyIssues = operation({
  name: 'issues.list_mine',
  method: 'GET',
  path: '/api/issues/mine',
  access: 'signed_in',
  summary: '我反映和关注的问题',
  input: z.object({
    which: z.enum(['open', 'closed', 'all']).default('all'),
    cursor: Cursor.optional(),
    limit: PageSize,
  }),
  output: z.object({
    issues: z.array(IssueCard),
    nextCursor: Cursor.nullable(),
    /** Waiting for my judgement. */
    toJudge: z.number().int(),
  }),
  refusals: [],
})

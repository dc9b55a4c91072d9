import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Cursor, Id, PageSize } from '../core/shapes.ts'
import { IssueFilters } from './filters.ts'
import { IssueCard } from './terms.ts'

export const listIssues = operation({
  name: 'issues.list',
  method: 'GET',
  path: '/api/issues',
  access: 'staff',
  summary: '待办与检索',
  input: IssueFilters.extend({
    /** `urgency` orders what is open; a search, and a list that may hold ended items, is newest first. */
    order: z.enum(['urgency', 'newest']).default('urgency'),
    cursor: Cursor.optional(),
    limit: PageSize,
  }),
  output: z.object({
    issues: z.array(IssueCard),
    nextCursor: Cursor.nullable(),
    /** Exact up to `countLimit`; above it `more` is true. */
    count: z.number().int(),
    more: z.boolean(),
    /** By id: where the words of `q` stand in what was written, masked; absent when they are in the title. */
    excerpts: z.record(Id, z.string()),
  }),
  refusals: [],
})

import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { AreaCode, Cursor, Day, Instant, PageSize } from '../core/shapes.ts'
import { Tier } from '../loop/terms.ts'

export const listLongTerm = operation({
  name: 'issues.list_long_term',
  method: 'GET',
  path: '/api/long-term-issues',
  access: 'public',
  summary: '公开的长期事项（挂账）清单，不含个人信息',
  input: z.object({
    areaCode: AreaCode.optional(),
    cursor: Cursor.optional(),
    limit: PageSize,
  }),
  output: z.object({
    entries: z.array(
      z.object({
        number: z.string(),
        areaCode: AreaCode,
        areaName: z.string(),
        categoryCode: z.string(),
        categoryName: z.string(),
        tier: Tier,
        holderName: z.string().nullable(),
        publicNote: z.string(),
        listedAt: Instant,
        reviewOn: Day,
        reviews: z.number().int(),
        reviewedAt: Instant.nullable(),
      }),
    ),
    nextCursor: Cursor.nullable(),
  }),
  refusals: [],
})

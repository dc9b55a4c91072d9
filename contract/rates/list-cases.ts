import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Cursor, Id, Instant, PageSize } from '../core/shapes.ts'
import { Tier } from '../loop/terms.ts'
import { BoardFilters } from './board-filters.ts'
import { Measure, Outcome } from './terms.ts'

export const listCases = operation({
  name: 'rates.list_cases',
  method: 'GET',
  path: '/api/rates/cases',
  access: 'staff',
  summary: '看板一格背后的件：与格子用同一个条件',
  input: BoardFilters.extend({
    /** The row; all rows when left out. */
    key: z.string().max(40).optional(),
    measure: Measure.default('closed'),
    cursor: Cursor.optional(),
    limit: PageSize,
  }),
  output: z.object({
    cases: z.array(
      z.object({
        id: Id,
        number: z.string(),
        title: z.string(),
        areaName: z.string(),
        orgName: z.string().nullable(),
        tier: Tier,
        categoryCode: z.string(),
        closedAt: Instant,
        outcome: Outcome,
      }),
    ),
    /** Equal to the cell. */
    count: z.number().int(),
    nextCursor: z.string().nullable(),
  }),
  refusals: ['rates.not_your_area', 'rates.bad_months'],
})

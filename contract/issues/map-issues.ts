import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Id, Point } from '../core/shapes.ts'
import { Tier, Urgency } from '../loop/terms.ts'
import { IssueFilters } from './filters.ts'
import { IssueState } from './terms.ts'

export const mapIssues = operation({
  name: 'issues.map',
  method: 'GET',
  path: '/api/issues/map',
  access: 'staff',
  summary: '地图上的问题（当前视野）',
  input: IssueFilters.extend({
    /** west,south,east,north in CGCS2000 degrees. */
    bbox: z
      .string()
      .regex(/^-?[\d.]+(,-?[\d.]+){3}$/)
      .optional(),
  }),
  output: z.object({
    pins: z.array(
      z.object({
        id: Id,
        point: Point,
        title: z.string(),
        state: IssueState,
        tier: Tier,
        urgency: Urgency,
        overdue: z.boolean(),
      }),
    ),
    /** True when the view holds more than are shown. */
    more: z.boolean(),
  }),
  refusals: [],
})

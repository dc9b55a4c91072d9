import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Id, RequestId } from '../core/shapes.ts'
import { IssueFilters } from '../issues/filters.ts'
import { LineColumns, USUAL_COLUMNS, ViewName, ViewReach, ViewSort } from './view-terms.ts'

/** The parts of a view that somebody chooses. */
export const ViewParts = z.object({
  name: ViewName,
  reach: ViewReach.default('mine'),
  /** Of my organisations, for a view of a post or an organisation; otherwise the first. */
  orgId: Id.optional(),
  filters: IssueFilters,
  sort: ViewSort.default('urgency'),
  columns: LineColumns.default([...USUAL_COLUMNS]),
})

export const addView = operation({
  name: 'analysis.add_view',
  method: 'POST',
  path: '/api/views',
  access: 'staff',
  summary: '把现在的筛选存为视图',
  input: ViewParts.extend({ requestId: RequestId }),
  output: z.object({ viewId: Id }),
  refusals: ['analysis.too_many_views', 'analysis.may_not_share', 'analysis.not_my_org'],
})

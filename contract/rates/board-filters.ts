import { z } from 'zod'
import { AreaCode, Id, QueryFlag } from '../core/shapes.ts'
import { Breakdown, Month } from './terms.ts'

/** What board, list and export share, so that they cannot disagree. */
export const BoardFilters = z.object({
  /** The widest area that the viewer reads when left out. */
  areaCode: AreaCode.optional(),
  breakdown: Breakdown.default('area'),
  from: Month,
  to: Month,
  /** Only the cases of one unit. */
  orgId: Id.optional(),
  /** Secret cases too, where the viewer may see them. */
  withSecret: QueryFlag.default(false),
})
export type BoardFilters = z.infer<typeof BoardFilters>

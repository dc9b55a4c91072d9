import { z } from 'zod'
import { AreaCode, Day, Id, queryList } from '../core/shapes.ts'
import { Tier, Urgency } from '../loop/terms.ts'
import { IssueState } from './terms.ts'

/** The one set of filters that list, map, count and export share, so that they cannot disagree. */
export const IssueFilters = z.object({
  /** `todo`: waits for me or my organisation; `scope`: everything I may see. */
  box: z.enum(['todo', 'scope', 'sort', 'adjudicate', 'verify', 'call_back']).default('scope'),
  state: queryList(IssueState).optional(),
  tier: queryList(Tier).optional(),
  urgency: queryList(Urgency).optional(),
  areaCode: AreaCode.optional(),
  categoryCode: z.string().max(20).optional(),
  holderOrgId: Id.optional(),
  /** Reported on this day (Asia/Shanghai). */
  submittedOn: Day.optional(),
  /** Ended on this day, whatever the end. */
  endedOn: Day.optional(),
  due: z.enum(['overdue', 'today', 'soon']).optional(),
  open: z.stringbool().or(z.boolean()).optional(),
  /** Chinese full text, at least one character; or an issue number. */
  q: z.string().trim().max(60).optional(),
})
export type IssueFilters = z.infer<typeof IssueFilters>

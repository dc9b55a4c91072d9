import { z } from 'zod'
import { AreaCode, Day, Id, QueryFlag, queryList } from '../core/shapes.ts'
import { Identity, Tier, Urgency } from '../loop/terms.ts'
import { IssueChannel, IssueState } from './terms.ts'

/** How an issue was judged last: by words, by silence, or not yet. */
export const JUDGEMENTS = [
  'none',
  'satisfied',
  'basically_satisfied',
  'dissatisfied',
  'silent',
] as const
export const Judged = z.enum(JUDGEMENTS)
export type Judged = z.infer<typeof Judged>

/** The one set of filters that list, map, count and export share, so that they cannot disagree. */
export const IssueFilters = z.object({
  /** `todo`: waits for me or my organisation; `scope`: everything I may see. */
  box: z.enum(['todo', 'scope', 'help', 'sort', 'adjudicate', 'verify']).default('scope'),
  state: queryList(IssueState).optional(),
  tier: queryList(Tier).optional(),
  urgency: queryList(Urgency).optional(),
  areaCode: AreaCode.optional(),
  categoryCode: z.string().max(20).optional(),
  holderOrgId: Id.optional(),
  /** Reported on this day (Asia/Shanghai). */
  submittedOn: Day.optional(),
  /** Reported from the beginning of the first day to the end of the last. */
  submittedFrom: Day.optional(),
  submittedTo: Day.optional(),
  /** Reported today or on the days before, so many in all: a saved view moves on with the calendar. */
  submittedWithinDays: z.coerce.number().int().min(1).max(366).optional(),
  /** Ended on this day, whatever the end. */
  endedOn: Day.optional(),
  endedFrom: Day.optional(),
  endedTo: Day.optional(),
  channel: queryList(IssueChannel).optional(),
  identity: queryList(Identity).optional(),
  /** Sealed cases only, or all but those; either way only what the viewer may see. */
  secret: QueryFlag.optional(),
  photo: QueryFlag.optional(),
  /** Some unit has wanted to return it. */
  bounced: QueryFlag.optional(),
  judged: queryList(Judged).optional(),
  /** Handled again at least once. */
  reopened: QueryFlag.optional(),
  due: z.enum(['overdue', 'today', 'soon']).optional(),
  open: QueryFlag.optional(),
  /** Passed from office to office at least so often. */
  handoversMin: z.coerce.number().int().min(1).max(99).optional(),
  /** Helped by others, split into parts or one of them, merged into or from others, on a border. */
  with: z.enum(['helpers', 'parts', 'merged', 'border']).optional(),
  /** Chinese full text, at least one character; or an issue number. */
  q: z.string().trim().max(60).optional(),
})
export type IssueFilters = z.infer<typeof IssueFilters>

import { z } from 'zod'
import { Id, Instant } from '../core/shapes.ts'
import { IssueFilters } from '../issues/filters.ts'

/** What a list can show of an issue; what an export has a column for. Nothing of a person is among them. */
export const LINE_COLUMNS = [
  'number',
  'title',
  'category',
  'state',
  'tier',
  'urgency',
  'area',
  'place',
  'holder',
  'channel',
  'created_at',
  'due_at',
  'overdue',
  'answered_at',
  'ended_at',
  'result',
  'satisfaction',
  'solved',
  'reopened',
  'followers',
  'description',
  'answer',
] as const
export const LineColumn = z.enum(LINE_COLUMNS)
export type LineColumn = z.infer<typeof LineColumn>

/** Each column once, in the order of the file. */
export const LineColumns = z
  .array(LineColumn)
  .min(1)
  .max(LINE_COLUMNS.length)
  .refine((columns) => new Set(columns).size === columns.length)

/** What a view and a file have when nobody chose. */
export const USUAL_COLUMNS: readonly LineColumn[] = [
  'number',
  'title',
  'category',
  'state',
  'tier',
  'urgency',
  'area',
  'place',
  'holder',
  'created_at',
  'due_at',
  'ended_at',
]

/** mine: the maker alone; post: my role at my organisation; org: all of it; below: and those under it. */
export const VIEW_REACHES = ['mine', 'post', 'org', 'below'] as const
export const ViewReach = z.enum(VIEW_REACHES)
export type ViewReach = z.infer<typeof ViewReach>

export const ViewSort = z.enum(['urgency', 'newest'])
export const ViewName = z.string().trim().min(1).max(40)

export const VIEW_RHYTHMS = ['at_once', 'hourly', 'daily'] as const
export const ViewRhythm = z.enum(VIEW_RHYTHMS)
export type ViewRhythm = z.infer<typeof ViewRhythm>
export const DayTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

export const ViewSubscription = z.object({
  rhythm: ViewRhythm,
  /** Asia/Shanghai; of a daily one. */
  dailyAt: DayTime.nullable(),
})

/** What a view names and the registers no longer know; `filters`: a filter that no longer exists. */
export const VIEW_FAULTS = ['area', 'category', 'holder', 'filters'] as const

export const SavedView = z.object({
  id: Id,
  name: z.string(),
  reach: ViewReach,
  orgName: z.string().nullable(),
  filters: IssueFilters,
  sort: ViewSort,
  columns: z.array(LineColumn),
  version: z.number().int(),
  isMine: z.boolean(),
  mayChange: z.boolean(),
  /** Where I pinned it, from 0 on; null when I did not. */
  position: z.number().int().nullable(),
  isFirst: z.boolean(),
  subscription: ViewSubscription.nullable(),
  faults: z.array(z.enum(VIEW_FAULTS)),
  updatedAt: Instant,
})
export type SavedView = z.infer<typeof SavedView>

import { z } from 'zod'
import { Id, Instant } from '../core/shapes.ts'

/** What a push of a status from another system asks us to do with its case. */
export const STATUS_MEANINGS = [
  'urge', // 催办
  'note', // 补充说明
  'withdraw', // 撤单
  'reopen', // 重办
  'call_back', // 对方回访结果
] as const
export const StatusMeaning = z.enum(STATUS_MEANINGS)
export type StatusMeaning = z.infer<typeof StatusMeaning>

export const SourceCode = z.string().regex(/^[a-z][a-z0-9_]{2,39}$/)

export const IntakeSource = z.object({
  code: SourceCode,
  name: z.string(),
  digest: z.enum(['sm3', 'sha256']),
  active: z.boolean(),
  createdAt: Instant,
  seenAt: Instant.nullable(),
  /** Pushes of this source that wait for a decision. */
  parked: z.number().int(),
})

export const ParkedPush = z.object({
  id: Id,
  sourceName: z.string(),
  externalNumber: z.string(),
  kind: z.enum(['order', 'status']),
  /** A refusal code, or `intake.unknown_number` and `intake.unknown_status`. */
  reason: z.string(),
  /** What was pushed, with names and phone numbers masked. */
  lines: z.array(z.object({ field: z.string(), text: z.string() })),
  at: Instant,
})

export const IMPORT_COLUMNS = [
  'description',
  'title',
  'category',
  'place',
  'area',
  'estate',
  'longitude',
  'latitude',
  'name',
  'phone',
  'happenedAt',
  'urgency',
  'secret',
  'households',
  'externalNumber',
] as const
export type ImportColumn = (typeof IMPORT_COLUMNS)[number]

/** What may be wrong with a row. Each has a sentence that says what to do. */
export const ROW_PROBLEMS = [
  'missing',
  'too_long',
  'too_short',
  'unknown_category',
  'unknown_area',
  'unknown_estate',
  'several_estates',
  'outside_scope',
  'outside_district',
  'bad_point',
  'bad_date',
  'future_date',
  'bad_phone',
  'phone_without_name',
  'bad_number',
  'bad_urgency',
  'bad_choice',
  'number_damaged',
  'twice_in_file',
  'already_here',
  'emergency',
  'refused',
] as const
export type RowProblemCode = (typeof ROW_PROBLEMS)[number]

export const RowProblem = z.object({
  column: z.enum(IMPORT_COLUMNS),
  code: z.enum(ROW_PROBLEMS),
  /** What stood there, shortened; never a name or a phone number. */
  value: z.string(),
})
export type RowProblem = z.infer<typeof RowProblem>

export const BATCH_STATES = [
  'checking',
  'checked',
  'running',
  'done',
  'undoing',
  'undone',
  'cancelled',
] as const

export const ImportBatch = z.object({
  id: Id,
  fileName: z.string(),
  channel: z.string(),
  state: z.enum(BATCH_STATES),
  columns: z.array(z.object({ column: z.enum(IMPORT_COLUMNS).nullable(), heading: z.string() })),
  rowsTotal: z.number().int(),
  rowsBad: z.number().int(),
  rowsAlike: z.number().int(),
  rowsDone: z.number().int(),
  rowsEntered: z.number().int(),
  skipAlike: z.boolean(),
  createdAt: Instant,
  updatedAt: Instant,
})
export type ImportBatch = z.infer<typeof ImportBatch>

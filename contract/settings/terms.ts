import { z } from 'zod'
import { Day, Id, Instant, NoteRequired, RequestId } from '../core/shapes.ts'

/** `module.name` of a setting. */
export const SettingName = z.string().regex(/^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$/)
export const SettingVersionNumber = z.coerce.number().int().min(0).max(1_000_000)

export const FieldKind = z.enum(['category', 'area', 'org', 'department', 'duty_item'])
export type FieldKind = z.infer<typeof FieldKind>

/** Where something stands in a value: names of fields, numbers of rows. */
export const SettingPath = z.array(z.union([z.string(), z.number().int()])).max(20)

/** What is wrong with a value at one place; codes are worded by the desk. */
export const SettingProblem = z.object({
  path: SettingPath,
  code: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type SettingProblem = z.infer<typeof SettingProblem>

/** One difference between two values, at a place of the newer one (of the older when it was removed). */
export const SettingChange = z.object({
  path: SettingPath,
  kind: z.enum(['added', 'removed', 'changed', 'moved']),
  /** The name of the row it stands in, where rows have one. */
  row: z.string().nullable(),
  before: z.unknown(),
  after: z.unknown(),
})
export type SettingChange = z.infer<typeof SettingChange>

/** What a change would have done to last month's cases. */
export const SettingTrial = z.object({
  fromOn: Day,
  toOn: Day,
  looked: z.number().int(),
  /** True when there were more cases than were looked at. */
  partial: z.boolean(),
  changed: z.number().int(),
  figures: z.array(z.object({ name: z.string(), count: z.number().int() })),
  examples: z.array(
    z.object({
      itemId: Id,
      number: z.string(),
      title: z.string(),
      changes: z.array(
        z.object({
          field: z.string(),
          before: z.string().nullable(),
          after: z.string().nullable(),
        }),
      ),
    }),
  ),
})
export type SettingTrial = z.infer<typeof SettingTrial>

export const SettingCard = z.object({
  name: SettingName,
  module: z.string(),
  /** The law, standard or decision behind the default. */
  source: z.string(),
  /** The version in force; 0 is the default. */
  version: z.number().int(),
  /** When and by whom the version in force was published; null for the default. */
  setAt: Instant.nullable(),
  setByName: z.string().nullable(),
  /** Versions whose moment is still to come. */
  waiting: z.number().int(),
  mayPublish: z.boolean(),
})
export type SettingCard = z.infer<typeof SettingCard>

/** One published version; its value and differences are asked for one by one. */
export const SettingVersion = z.object({
  version: z.number().int(),
  setAt: Instant,
  setByName: z.string().nullable(),
  note: z.string(),
  effectiveAt: Instant,
  restoredFrom: z.number().int().nullable(),
  state: z.enum(['in_force', 'waiting', 'past', 'cancelled']),
  cancelled: z.object({ at: Instant, byName: z.string().nullable(), note: z.string() }).nullable(),
})
export type SettingVersion = z.infer<typeof SettingVersion>

/** What every change of a setting carries: why, on what it stands, and from when it counts. */
export const SettingWrite = z.object({
  requestId: RequestId,
  name: SettingName,
  note: NoteRequired,
  /** The newest version the screen knew; somebody else's newer one refuses instead of being overwritten. */
  basedOn: z.number().int().min(0),
  /** Now when left out; never a moment that has passed. */
  effectiveAt: Instant.optional(),
})

export const SettingWritten = z.object({ version: z.number().int(), effectiveAt: Instant })

/** Refusals of every operation that names one setting. */
export const NAMED = ['settings.not_found', 'settings.not_allowed'] as const
/** Refusals of every operation that writes a version. */
export const WRITES = [
  ...NAMED,
  'settings.invalid',
  'settings.changed_meanwhile',
  'settings.same_value',
  'settings.moment_has_passed',
] as const

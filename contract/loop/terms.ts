import { z } from 'zod'
import { Id, Instant } from '../core/shapes.ts'

/** 四级处置: ① estate 小区, ② community 社区, ③ street 街道, ④ department 部门. */
export const TIERS = ['estate', 'community', 'street', 'department'] as const
export const Tier = z.enum(TIERS)
export type Tier = z.infer<typeof Tier>

/** 紧急工作时 / 工作时 / 工作日 / 自然日 (GB/T 30428.8). */
export const TIME_UNITS = ['urgent_hour', 'working_hour', 'working_day', 'natural_day'] as const
export const TimeUnit = z.enum(TIME_UNITS)
export type TimeUnit = z.infer<typeof TimeUnit>

export const URGENCIES = ['critical', 'urgent', 'normal'] as const
export const Urgency = z.enum(URGENCIES)
export type Urgency = z.infer<typeof Urgency>

/** How the asker's identity is treated: named, anonymous (never stored) or secret (sealed from handlers). */
export const IDENTITIES = ['named', 'anonymous', 'secret'] as const
export const Identity = z.enum(IDENTITIES)
export type Identity = z.infer<typeof Identity>

export const OrgRef = z.object({ id: Id, name: z.string() })
export type OrgRef = z.infer<typeof OrgRef>

/** A limit with the rule behind it, so that every deadline on a screen can explain itself. */
export const Deadline = z.object({
  dueAt: Instant,
  amount: z.number(),
  unit: TimeUnit,
  startedAt: Instant,
  pausedSince: Instant.nullable(),
  pausedDays: z.number(),
  rule: z.string(),
  /** The version of the setting that the rule stands in; null for a rule that is no setting's, 0 for the default. */
  ruleVersion: z.number().int().nullable(),
  state: z.enum(['running', 'due_soon', 'overdue', 'paused', 'stopped']),
})
export type Deadline = z.infer<typeof Deadline>

/** One step of the trail. `actorRole` is a role word; a person's name shows only to those who may see it. */
export const Step = z.object({
  seq: z.number().int(),
  action: z.string(),
  fromState: z.string().nullable(),
  toState: z.string(),
  actorRole: z.string(),
  actorName: z.string().nullable(),
  orgName: z.string().nullable(),
  note: z.string().nullable(),
  payload: z.record(z.string(), z.unknown()),
  fileIds: z.array(Id),
  at: Instant,
})
export type Step = z.infer<typeof Step>

/** What the viewer may do now. `primary` marks the one next action; `needs` names required inputs. */
export const AllowedAction = z.object({
  action: z.string(),
  primary: z.boolean(),
  needs: z.array(z.string()),
})
export type AllowedAction = z.infer<typeof AllowedAction>

import { z } from 'zod'
import { Id, Instant } from '../core/shapes.ts'
import { OrgRef } from '../loop/terms.ts'

/** What became of one request for help. Released: the lead no longer needs it, or the case went on. */
export const HELP_STATES = ['asked', 'signed', 'answered', 'declined', 'released'] as const
export const HelpState = z.enum(HELP_STATES)
export type HelpState = z.infer<typeof HelpState>

/** 协办任务: what one office was asked to do by when, and what it answered. */
export const HelpTask = z.object({
  org: OrgRef,
  /** Asked again after a refusal or a reopening: the next round. */
  round: z.number().int(),
  state: HelpState,
  asked: z.string(),
  askedBy: z.string().nullable(),
  askedAt: Instant,
  dueAt: Instant.nullable(),
  late: z.boolean(),
  /** The answer, or the reason for which it was declined or released. */
  text: z.string().nullable(),
  photoIds: z.array(Id),
  endedAt: Instant.nullable(),
  /** Asked of an office in which the viewer works. */
  isMine: z.boolean(),
})
export type HelpTask = z.infer<typeof HelpTask>

/** On a card: the part that is asked of the viewer's own office. */
export const HelpDue = z.object({ state: HelpState, dueAt: Instant.nullable(), late: z.boolean() })
export type HelpDue = z.infer<typeof HelpDue>

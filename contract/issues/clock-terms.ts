import { z } from 'zod'
import { Day, Instant } from '../core/shapes.ts'
import { Deadline, OrgRef, Tier } from '../loop/terms.ts'

/** How somebody in office spoke with the reporter. */
export const CONTACT_WAYS = ['phone', 'visit', 'message', 'online'] as const
export const ContactWay = z.enum(CONTACT_WAYS)
export type ContactWay = z.infer<typeof ContactWay>

/** 首次联系: the clock within which whoever holds it speaks with the reporter. */
export const ContactClock = z.object({
  deadline: Deadline,
  /** When it was done; null while it is not. */
  doneAt: Instant.nullable(),
  late: z.boolean(),
})
export type ContactClock = z.infer<typeof ContactClock>

/** 各级用时: one stay of an issue with one office, from handover to handover. */
export const LevelSpan = z.object({
  tier: Tier,
  org: OrgRef.nullable(),
  from: Instant,
  /** Null while it is there. */
  to: Instant.nullable(),
  heldMinutes: z.number().int(),
  pausedMinutes: z.number().int(),
  overdue: z.boolean(),
  contactLate: z.boolean(),
  /** The move that ended it; null while it is there. */
  endedBy: z.string().nullable(),
})
export type LevelSpan = z.infer<typeof LevelSpan>

export const REVIEW_RESULTS = ['keep', 'resume', 'close'] as const
export const ReviewResult = z.enum(REVIEW_RESULTS)

/** 挂账: what the public reads of it and when it is looked at again. */
export const LongTerm = z.object({
  publicNote: z.string(),
  listedAt: Instant,
  reviewOn: Day,
  reviews: z.number().int(),
  reviewedAt: Instant.nullable(),
  documentNumber: z.string().nullable(),
})
export type LongTerm = z.infer<typeof LongTerm>

import { z } from 'zod'
import { Id, Instant } from '../core/shapes.ts'

/** How a question to the reporter ended; null while it waits. */
export const ENQUIRY_OUTCOMES = ['by_asker', 'by_call', 'unanswered', 'taken_back'] as const
export const EnquiryOutcome = z.enum(ENQUIRY_OUTCOMES)

/** 追问: a question to the reporter while the clock stands still. */
export const Enquiry = z.object({
  round: z.number().int(),
  question: z.string(),
  orgName: z.string(),
  askedAt: Instant,
  /** The clock goes on by itself from here. */
  answerBy: Instant,
  remindedAt: Instant.nullable(),
  outcome: EnquiryOutcome.nullable(),
  endedAt: Instant.nullable(),
  /** null also for those who may not read it. */
  answer: z.string().nullable(),
  photoIds: z.array(Id),
})
export type Enquiry = z.infer<typeof Enquiry>

import { z } from 'zod'
import { Id, Instant } from '../core/shapes.ts'
import { OrgRef } from '../loop/terms.ts'

/** One return of a case and what was decided: the paper 退单审定书 is printed from it. */
export const ReturnRound = z.object({
  round: z.number().int(),
  org: OrgRef,
  reason: z.string(),
  note: z.string(),
  evidenceIds: z.array(Id),
  dutyItem: z.string().nullable(),
  at: Instant,
  /** It was this unit's second return of the case: whatever was decided, it leads. */
  firstStands: z.boolean(),
  ruling: z
    .object({
      upheld: z.boolean(),
      at: Instant,
      /** The office that decided; null when the clock did, because no evidence came. */
      byOrg: z.string().nullable(),
      note: z.string(),
      basis: z.string().nullable(),
      /** Who holds the case after it. */
      holder: z.string().nullable(),
      /** The number in the register of papers; null for the clock's own rejection. */
      documentNumber: z.string().nullable(),
    })
    .nullable(),
})
export type ReturnRound = z.infer<typeof ReturnRound>

/** How often an office returned matters of one category lately: counts, never persons or cases. */
export const ReturnRecord = z.object({
  months: z.number().int(),
  returns: z.number().int(),
  upheld: z.number().int(),
  rejected: z.number().int(),
})
export type ReturnRecord = z.infer<typeof ReturnRecord>

/** 首接负责: who was rightly given the case first, and whether it must lead to the end. */
export const FirstHolder = z.object({ org: OrgRef, stands: z.boolean() })
export type FirstHolder = z.infer<typeof FirstHolder>

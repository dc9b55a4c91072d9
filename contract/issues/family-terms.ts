import { z } from 'zod'
import { Id, Instant } from '../core/shapes.ts'
import { Tier } from '../loop/terms.ts'

/** A case that belongs to another one, as far as the viewer may see it. */
export const FamilyRef = z.object({
  id: Id,
  number: z.string(),
  title: z.string(),
  state: z.string(),
  tier: Tier,
  holderName: z.string().nullable(),
  dueAt: Instant.nullable(),
  /** The viewer asked it, and may judge it now. */
  mayJudge: z.boolean(),
})
export type FamilyRef = z.infer<typeof FamilyRef>

/** 分件与并件: of which case it is a part, its parts, into which it was merged, what was merged into it. */
export const Family = z.object({
  whole: FamilyRef.nullable(),
  parts: z.array(FamilyRef),
  mergedInto: FamilyRef.nullable(),
  merged: z.array(FamilyRef),
  /** Until then a merge may be undone; null when nothing was merged or the time is over. */
  unmergeUntil: Instant.nullable(),
})
export type Family = z.infer<typeof Family>

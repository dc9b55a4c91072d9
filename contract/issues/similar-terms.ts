import { z } from 'zod'

/** How near two reports lie: the same building, the same estate, within the radius, or only the same area. */
export const NEARNESSES = ['building', 'estate', 'near', 'area'] as const
/** How much two categories have in common. */
export const CATEGORY_KINSHIPS = ['same', 'group', 'other'] as const

/** The parts of a likeness, so that a person can see why two reports look like one matter. */
export const Likeness = z.object({
  /** 0 to 1: what suggestions are ordered by. */
  score: z.number(),
  /** Cosine of the two texts, 0 to 1. */
  text: z.number(),
  /** 0 to 1; null when one of them has no photo. */
  photo: z.number().nullable(),
  place: z.enum(NEARNESSES),
  category: z.enum(CATEGORY_KINSHIPS),
  /** Whole days between the two. */
  days: z.number().int(),
  /** Same address, same category, almost the same words, within a few days (M23 T (f)). */
  duplicate: z.boolean(),
})
export type Likeness = z.infer<typeof Likeness>

/** A 64-bit difference hash of a photo, made on the phone: 16 hex digits. */
export const PhotoHash = z.string().regex(/^[0-9a-f]{16}$/)

import { z } from 'zod'
import { Id, Instant, Point } from '../core/shapes.ts'

/** 办结对照, as the worker sends it. The place is said only if they want to, once. */
export const NewProof = z.object({
  beforePhotoId: Id.nullable().default(null),
  afterPhotoId: Id,
  takenAt: Instant,
  point: Point.optional(),
})

export const Proof = z.object({
  beforePhotoId: Id.nullable(),
  afterPhotoId: Id,
  takenAt: Instant,
  /** Metres from the reported place; null when the worker did not say where. */
  distanceM: z.number().int().nullable(),
})

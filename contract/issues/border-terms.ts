import { z } from 'zod'
import { AreaCode, Id, Instant } from '../core/shapes.ts'
import { OrgRef } from '../loop/terms.ts'

/** What one office bears of the cost, in whole per cent. */
export const BorderShare = z.object({ orgId: Id, percent: z.number().int().min(0).max(100) })
export type BorderShare = z.infer<typeof BorderShare>

const NamedArea = z.object({ areaCode: AreaCode, areaName: z.string() })

/** 交界件 (M22): the areas it lies in, who leads, and who bears what. */
export const Border = z.object({
  areas: z.array(NamedArea),
  lead: OrgRef.nullable(),
  shares: z.array(z.object({ org: OrgRef, percent: z.number().int() })),
  reason: z.string(),
  at: Instant,
})
export type Border = z.infer<typeof Border>

/** A community whose border runs so near that the matter may be its own as well. */
export const NearArea = NamedArea.extend({ metres: z.number() })
export type NearArea = z.infer<typeof NearArea>

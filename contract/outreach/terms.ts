import { z } from 'zod'
import { AreaCode, Day, Id, Instant, Point } from '../core/shapes.ts'
import { Tier } from '../loop/terms.ts'

/** How far a case is, as neighbours say it. */
export const PUBLIC_STAGES = [
  'received', // 已收到
  'doing', // 正在办
  'waiting', // 暂时停下
  'long_term', // 长期事项
  'answered', // 已答复，等评价
  'closed', // 已办结
  'ended', // 没有办：不予受理、撤回、合并
] as const
export const PublicStage = z.enum(PUBLIC_STAGES)
export type PublicStage = z.infer<typeof PublicStage>

/** What an alert or a feed tells. */
export const PUBLIC_KINDS = ['new', 'answered', 'long_term', 'hot'] as const
export const PublicKind = z.enum(PUBLIC_KINDS)
export type PublicKind = z.infer<typeof PublicKind>

export const RHYTHMS = ['instant', 'daily', 'weekly'] as const
export const Rhythm = z.enum(RHYTHMS)
export type Rhythm = z.infer<typeof Rhythm>

/** A case as everybody may read it. */
export const PublicCase = z.object({
  id: Id,
  number: z.string(),
  title: z.string(),
  stage: PublicStage,
  tier: Tier,
  categoryCode: z.string(),
  categoryName: z.string(),
  /** Estate or community, never a building. */
  place: z.string(),
  point: Point.nullable(),
  holderName: z.string().nullable(),
  /** The day until which an answer is promised. */
  promisedOn: Day.nullable(),
  followers: z.number().int(),
  publicNote: z.string().nullable(),
  reviewOn: Day.nullable(),
  raisedOn: Day,
  changedOn: Day,
  endedOn: Day.nullable(),
})
export type PublicCase = z.infer<typeof PublicCase>

/** A median in hours; null when too few cases stand behind it to show one. */
export const PublicMedian = z.object({
  hours: z.number().nullable(),
  cases: z.number().int(),
})
export type PublicMedian = z.infer<typeof PublicMedian>

/** Where: a district, street or community by its code, or an estate by its id. */
export const PublicPlace = z.object({
  areaCode: AreaCode,
  estateId: Id.nullable(),
  name: z.string(),
  level: z.enum(['district', 'street', 'community', 'estate']),
  centre: Point.nullable(),
})
export type PublicPlace = z.infer<typeof PublicPlace>

export const PublicFigures = z.object({
  /** Open cases by stage; what has ended is not counted here. */
  open: z.array(z.object({ stage: PublicStage, count: z.number().int() })),
  contact: PublicMedian,
  answer: PublicMedian,
  close: PublicMedian,
  /** The medians are over what happened from this day on. */
  fromOn: Day,
  asOf: Instant,
})
export type PublicFigures = z.infer<typeof PublicFigures>

export const Alert = z.object({
  id: Id,
  place: PublicPlace,
  categoryPrefix: z.string(),
  categoryName: z.string().nullable(),
  kinds: z.array(PublicKind),
  rhythm: Rhythm,
  createdAt: Instant,
})
export type Alert = z.infer<typeof Alert>

/** The refusals of the pages behind a mail's link, which are no operations: see `server/modules/outreach/pages`. */
export const LINK_PAGE_REFUSALS = ['outreach.link_expired'] as const

/** Which place a page, feed or alert is about. */
export const PlaceInput = {
  areaCode: AreaCode,
  estateId: Id.optional(),
}

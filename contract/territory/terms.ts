import { z } from 'zod'
import { AreaCode, Id, Point } from '../core/shapes.ts'

export const AREA_LEVELS = ['district', 'street', 'community', 'grid'] as const
export const AreaLevel = z.enum(AREA_LEVELS)
export const Area = z.object({
  code: AreaCode,
  name: z.string(),
  level: AreaLevel,
  parentCode: AreaCode.nullable(),
  centre: Point.nullable(),
})
export type Area = z.infer<typeof Area>

/** 小区: not a statistical level; belongs to one community, may span several grids. */
export const Estate = z.object({
  id: Id,
  name: z.string(),
  address: z.string(),
  communityCode: AreaCode,
  communityName: z.string(),
  centre: Point,
})
export type Estate = z.infer<typeof Estate>

/** 楼栋: belongs to one estate and exactly one grid. */
export const Building = z.object({
  id: Id,
  name: z.string(),
  estateId: Id,
  gridCode: AreaCode,
  units: z.number().int(),
  storeys: z.number().int(),
  point: Point,
})
export type Building = z.infer<typeof Building>

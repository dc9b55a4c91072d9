import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { AreaCode, Id, Point } from '../core/shapes.ts'
import { PhotoHash } from './similar-terms.ts'
import { SimilarIssue } from './terms.ts'

export const findSimilar = operation({
  name: 'issues.find_similar',
  method: 'POST',
  path: '/api/issues/similar',
  access: 'public',
  summary: '附近是否有人反映过同一件事',
  input: z.object({
    description: z.string().trim().max(2000),
    categoryCode: z.string().max(20).optional(),
    areaCode: AreaCode,
    estateId: Id.nullable().optional(),
    buildingId: Id.nullable().optional(),
    point: Point.nullable().optional(),
    /** Of photos that are still on the phone. */
    photoHashes: z.array(PhotoHash).max(9).optional(),
    /** Of photos that the caller has uploaded already. */
    photoIds: z.array(Id).max(9).optional(),
  }),
  output: z.object({ similar: z.array(SimilarIssue) }),
  refusals: [],
})

import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { AreaCode, queryList } from '../core/shapes.ts'

export const getMap = operation({
  name: 'territory.get_map',
  method: 'GET',
  path: '/api/map-layers',
  access: 'public',
  summary: '自有矢量底图（GeoJSON）',
  input: z.object({
    areaCode: AreaCode.optional(),
    layers: queryList(
      z.enum(['district', 'street', 'community', 'grid', 'estate', 'building', 'road', 'water']),
    ),
  }),
  output: z.object({
    layers: z.record(
      z.string(),
      z.object({
        type: z.literal('FeatureCollection'),
        features: z.array(z.record(z.string(), z.unknown())),
      }),
    ),
    version: z.string(),
  }),
  refusals: ['territory.not_found'],
})

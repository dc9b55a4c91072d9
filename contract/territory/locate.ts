import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { AreaCode } from '../core/shapes.ts'
import { Building, Estate } from './terms.ts'

export const locate = operation({
  name: 'territory.locate',
  method: 'GET',
  path: '/api/locate',
  access: 'public',
  summary: '这个点在哪个社区、哪个网格、最近哪个小区',
  input: z.object({ longitude: z.coerce.number(), latitude: z.coerce.number() }),
  output: z.object({
    areaCode: AreaCode,
    areaName: z.string(),
    estate: Estate.nullable(),
    building: Building.nullable(),
    text: z.string(),
  }),
  refusals: ['territory.outside_district'],
})

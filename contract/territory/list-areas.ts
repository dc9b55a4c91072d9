import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { AreaCode } from '../core/shapes.ts'
import { Area } from './terms.ts'

export const listAreas = operation({
  name: 'territory.list_areas',
  method: 'GET',
  path: '/api/areas',
  access: 'public',
  summary: '下级区域',
  input: z.object({ parentCode: AreaCode.optional() }),
  output: z.object({ areas: z.array(Area), parents: z.array(Area) }),
  refusals: ['territory.not_found'],
})

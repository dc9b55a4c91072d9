import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Id } from '../core/shapes.ts'
import { Building, Estate } from './terms.ts'

export const getEstate = operation({
  name: 'territory.get_estate',
  method: 'GET',
  path: '/api/estates/:estateId',
  access: 'public',
  summary: '小区与楼栋',
  input: z.object({ estateId: Id }),
  output: z.object({ estate: Estate, buildings: z.array(Building) }),
  refusals: ['territory.not_found'],
})

import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Id } from '../core/shapes.ts'
import { Me } from './terms.ts'

export const setHome = operation({
  name: 'people.set_home',
  method: 'PUT',
  path: '/api/me/home',
  access: 'signed_in',
  summary: '我家在哪个小区、哪栋楼',
  input: z.object({ estateId: Id, buildingId: Id.nullable() }),
  output: z.object({ me: Me }),
  refusals: ['territory.not_found'],
})

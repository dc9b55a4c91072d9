import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { PageSize } from '../core/shapes.ts'
import { Estate } from './terms.ts'

export const findEstates = operation({
  name: 'territory.find_estates',
  method: 'GET',
  path: '/api/estates',
  access: 'public',
  summary: '找小区：按名字，或离我指的位置最近',
  input: z.object({
    q: z.string().trim().max(40).optional(),
    longitude: z.coerce.number().optional(),
    latitude: z.coerce.number().optional(),
    limit: PageSize,
  }),
  output: z.object({ estates: z.array(Estate) }),
  refusals: [],
})

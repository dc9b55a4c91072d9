import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { ParkedUpdate } from './terms.ts'

export const listParkedUpdates = operation({
  name: 'open311.list_parked',
  method: 'GET',
  path: '/api/open311/parked',
  access: 'staff',
  summary: '对不上的外来进展',
  input: z.object({}),
  output: z.object({ parked: z.array(ParkedUpdate) }),
  refusals: ['open311.may_not_manage'],
})

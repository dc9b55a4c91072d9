import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { HeldReport } from './terms.ts'

export const listHeldReports = operation({
  name: 'open311.list_held',
  method: 'GET',
  path: '/api/open311/held',
  access: 'staff',
  summary: '等着收下的外来报送',
  input: z.object({}),
  output: z.object({ held: z.array(HeldReport) }),
  refusals: ['open311.may_not_manage'],
})

import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { IntakeSource } from './terms.ts'

export const listSources = operation({
  name: 'intake.list_sources',
  method: 'GET',
  path: '/api/intake/sources',
  access: 'staff',
  summary: '来源系统（12345 等）',
  input: z.object({}),
  output: z.object({ sources: z.array(IntakeSource) }),
  refusals: ['intake.may_not_manage'],
})

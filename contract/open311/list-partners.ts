import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Partner } from './terms.ts'

export const listPartners = operation({
  name: 'open311.list_partners',
  method: 'GET',
  path: '/api/open311/partners',
  access: 'staff',
  summary: '对接单位',
  input: z.object({}),
  output: z.object({ partners: z.array(Partner) }),
  refusals: ['open311.may_not_manage'],
})
